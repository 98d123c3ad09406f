/// Of the SMS and mails that an origin is asked for from this machine: one a minute, for somebody pays for each, whatever the
/// address.
package struct SendingPace: Sendable {
    static let pause: Int64 = 60

    private let last: @Sendable () -> Timestamp?
    private let note: @Sendable (Timestamp?) -> Void

    /// A pace without a record keeps nothing back.
    ///
    /// - Parameters:
    ///   - last: when the origin was last asked, or refused it for being too early. Called when nobody else can ask; any
    ///     thread.
    ///   - note: told when a request leaves, and nil when the history has its answer: a program that is killed in between
    ///     leaves the time behind. Any thread.
    package init(
        last: @escaping @Sendable () -> Timestamp? = { nil }, note: @escaping @Sendable (Timestamp?) -> Void = { _ in }
    ) {
        self.last = last
        self.note = note
    }

    func allowsOne(at now: Timestamp) throws(Withheld) {
        guard let last = last() else { return }
        let rest = last.unixSeconds + Self.pause - now.unixSeconds
        // A clock that was set back is no reason to wait for longer.
        if (1...Self.pause).contains(rest) { throw .obstacle(.sentMoments(ago: .seconds(Self.pause - rest))) }
    }

    func leaves(at time: Timestamp) { note(time) }

    func isInHistory() { note(nil) }
}

extension Receipt {
    /// How long to wait after a refusal that came for being too early; nil for any other answer.
    ///
    /// Source: GenAuth docs `reference/error-code.md`: 2080 (mail), 4004 (SMS).
    package var pauseBetweenMessages: Duration? {
        guard decidingStatus == 429 || ["2080", "4004"].contains(apiCode) else { return nil }
        return retryAfter ?? .seconds(SendingPace.pause)
    }
}
