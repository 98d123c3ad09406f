/// A yes that has not left yet.
package struct Hold: Hashable, Sendable {
    let ticket: Ticket
    /// The key that confirmed.
    let key: Key
    let startedAt: Duration
    /// Uptime; later while that key is held down.
    var until: Duration
    /// The list was read, and nothing speaks against the request.
    var isReady = false

    /// No one can have read a question, or another screen, sooner.
    static let readingTime: Duration = .milliseconds(300)

    /// How long a yes can be taken back.
    static let time: Duration = .seconds(1)

    /// - Parameter now: uptime.
    init(_ ticket: Ticket, by key: Key, at now: Duration) {
        self.ticket = ticket
        self.key = key
        startedAt = now
        until = now + Self.time
    }
}
