/// Time, passed in so that tests decide what it is.
public struct Timekeeper: Sendable {
    /// Wall time, for people and records.
    public let now: @Sendable () -> Timestamp
    /// Time since an arbitrary start; never goes back.
    public let uptime: @Sendable () -> Duration
    /// Returns when the time is over; throws `CancellationError` as soon as the task is cancelled.
    public let sleep: @Sendable (Duration) async throws -> Void

    /// A clock of these three functions, each of which may be called on any thread.
    public init(
        now: @escaping @Sendable () -> Timestamp, uptime: @escaping @Sendable () -> Duration,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.now = now
        self.uptime = uptime
        self.sleep = sleep
    }
}
