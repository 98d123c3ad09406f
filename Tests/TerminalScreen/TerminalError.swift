internal import Glibc

/// Why a step with a program on a terminal failed.
public enum TerminalError: Error, Equatable {
    case noMemory
    case system(call: String, number: Int32)
    /// The screen is its text at that moment.
    case timedOut(waitingFor: String, screen: String)
    case ended(ExitState, waitingFor: String, screen: String)
}

extension TerminalError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noMemory: "no memory for a screen"
        case .system(let call, let number): "\(call): \(String(cString: strerror(number)))"
        case .timedOut(let what, let screen): "timed out waiting for \(what); the screen:\n\(framed(screen))"
        case .ended(let state, let what, let screen):
            "the program ended (\(state)) while waiting for \(what); the screen:\n\(framed(screen))"
        }
    }

    private func framed(_ screen: String) -> String {
        screen.split(separator: "\n", omittingEmptySubsequences: false).map { "| \($0)" }.joined(separator: "\n")
    }
}

/// - Throws: ``TerminalError/system(call:number:)`` for a negated errno.
@discardableResult
func check<Result: SignedInteger>(_ call: String, _ result: Result) throws -> Result {
    if result < 0 { throw TerminalError.system(call: call, number: Int32(-result)) }
    return result
}
