package import MFACore

/// When an event happened.
package struct Moment: Hashable, Sendable {
    /// Since an arbitrary start; for intervals.
    package let uptime: Duration
    package let wall: Timestamp

    package init(uptime: Duration, wall: Timestamp) {
        self.uptime = uptime
        self.wall = wall
    }
}
