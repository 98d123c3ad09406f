import Testing

@testable import MFASystem

@Suite(.timeLimit(.minutes(1)))
struct AlarmTests {
    @Test func itRingsNoEarlierThanItShould() async throws {
        let start = ContinuousClock.now
        try await Alarm.sleep(for: .milliseconds(50))
        #expect(ContinuousClock.now - start >= .milliseconds(50))
    }

    @Test func cancellingEndsTheSleepAtOnce() async throws {
        let sleeper = Task { try await Alarm.sleep(for: .seconds(3600)) }
        try await Alarm.sleep(for: .milliseconds(10))
        sleeper.cancel()
        await #expect(throws: CancellationError.self) { try await sleeper.value }
    }

    @Test func aCancelledTaskDoesNotSleepAtAll() async throws {
        let sleeper = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await Alarm.sleep(for: .seconds(3600))
        }
        await #expect(throws: CancellationError.self) { try await sleeper.value }
    }
}
