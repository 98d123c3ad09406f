/// Time, passed in so that tests decide what it is.
public struct Timekeeper: Sendable {
    /// Wall time, for people and records.
    public let now: @Sendable () -> Timestamp
    /// Time since an arbitrary start; never goes back.
    public let uptime: @Sendable () -> Duration
    public let sleep: @Sendable (Duration) async throws -> Void

    public init(
        now: @escaping @Sendable () -> Timestamp, uptime: @escaping @Sendable () -> Duration,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.now = now
        self.uptime = uptime
        self.sleep = sleep
    }
}
