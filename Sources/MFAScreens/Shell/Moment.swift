public import MFACore

/// When an event happened.
public struct Moment: Hashable, Sendable {
    /// Since an arbitrary start; for intervals.
    public let uptime: Duration
    public let wall: Timestamp

    public init(uptime: Duration, wall: Timestamp) {
        self.uptime = uptime
        self.wall = wall
    }
}
