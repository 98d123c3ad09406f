import Glibc
import MFASystem

/// A line that somebody has yet to write, and a moment that may come before its end.
struct AwaitedLine {
    enum Arrival {
        case line(String)
        /// Of the input, even in the middle of a line.
        case end
        case time
        /// The program was stopped, and goes on.
        case stopped
    }

    /// True for a terminal: what no line end follows is no line.
    let needsEnd: Bool
    private var bytes: [UInt8] = []

    private static let limit = 4096

    init(needsEnd: Bool) { self.needsEnd = needsEnd }

    /// Main thread. A signal that ends programs ends this one.
    ///
    /// - Parameters:
    ///   - pause: nil to wait for ever.
    ///   - onSignal: what there is to do before that.
    mutating func next(within pause: Duration?, onSignal: () -> Void) -> Arrival {
        let end = pause.map { ContinuousClock.now + $0 }
        while true {
            let rest = end.map { max(.zero, ContinuousClock.now.duration(to: $0)) }
            let news = Signals.held { Signals.wait(for: Mailbox<Never>(), orInputOn: STDIN_FILENO, within: rest) }
            switch news {
            case .messages: continue
            case .time: return .time
            case .stopped: return .stopped
            case .signal(let signal):
                onSignal()
                Signals.die(of: signal)
            case .input:
                if let arrival = readByte() { return arrival }
            }
        }
    }

    private mutating func readByte() -> Arrival? {
        var byte: UInt8 = 0
        let count = Glibc.read(STDIN_FILENO, &byte, 1)
        if count < 0, errno == EINTR { return nil }
        guard count == 1 else {
            defer { bytes = [] }
            return needsEnd || bytes.isEmpty ? .end : .line(text)
        }
        guard byte == UInt8(ascii: "\n") || bytes.count >= Self.limit else {
            bytes.append(byte)
            return nil
        }
        defer { bytes = [] }
        return .line(text)
    }

    /// Without what other systems put around a line.
    private var text: String {
        let mark: [UInt8] = [0xef, 0xbb, 0xbf]
        let rest = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
        return String(decoding: rest.last == UInt8(ascii: "\r") ? rest.dropLast() : rest, as: UTF8.self)
    }
}
