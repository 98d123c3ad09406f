import Synchronization

/// What happened in a test, in order, one word or two an event.
final class Diary: Sendable {
    private let events = Mutex<[String]>([])

    func write(_ event: String) { events.withLock { $0.append(event) } }

    /// `list, sending, unbind, list, closed`
    var text: String { events.withLock { $0.joined(separator: ", ") } }

    func count(of event: String) -> Int { events.withLock { $0.count { $0 == event } } }
}
