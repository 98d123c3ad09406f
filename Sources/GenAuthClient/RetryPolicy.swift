import MFACore

/// When a read is asked again: at most twice, and only for failures that are known to pass. Changes never are.
struct RetryPolicy: Sendable {
    /// 0 to 1.
    let random: @Sendable () -> Double
    let sleep: @Sendable (Duration) async throws -> Void

    static let limit = 2
    /// A server that asks for a longer pause gets it from the user, not from a silent wait.
    static let patience: Duration = .seconds(2)

    /// How long to wait before the next attempt; nil when there is none.
    func pause(after error: CallError, attempt: Int) -> Duration? {
        guard attempt < Self.limit, error.mayPass else { return nil }
        let backOff = Duration.milliseconds(200) * (1 << attempt) * (0.5 + random())
        guard let asked = error.receipt.retryAfter else { return backOff }
        return asked <= Self.patience ? max(asked, backOff) : nil
    }
}

extension CallError {
    fileprivate var mayPass: Bool {
        switch self {
        case .notSent(.unreachable): true
        case .refused(let receipt): [429, 502, 503, 504].contains(receipt.decidingStatus)
        case .notSent, .noAnswer, .unreadable, .redirected: false
        }
    }
}

extension Duration {
    fileprivate static func * (duration: Duration, factor: Double) -> Duration {
        .seconds(duration / .seconds(1) * factor)
    }
}
