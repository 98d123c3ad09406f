import CProcess
import Glibc
import Synchronization

/// Where other threads leave messages for the main thread, which sleeps in `poll(2)`.
package final class Mailbox<Message: Sendable>: Sendable {
    private let messages = Mutex<[Message]>([])
    /// Readable while there is something to take.
    package let descriptor = cprocess_event_descriptor()

    package init() {}

    deinit { Glibc.close(descriptor) }

    /// Any thread.
    package func post(_ message: Message) {
        messages.withLock { $0.append(message) }
        eventfd_write(descriptor, 1)
    }

    package func take() -> [Message] {
        var count = eventfd_t()
        eventfd_read(descriptor, &count)
        return messages.withLock { messages in
            defer { messages = [] }
            return messages
        }
    }
}
