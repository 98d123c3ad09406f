import Glibc

/// One connection of a browser, or of whoever else comes by.
struct CallbackConnection {
    let descriptor: Int32
    let openedAt = ContinuousClock.now
    /// True when it has asked for the page that is not known yet.
    var isWaiting = false
    private var received: [UInt8] = []

    enum Received {
        case incomplete
        case head([UInt8])
        case tooLarge
        case closed
    }

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    mutating func receive() -> Received {
        var bytes = [UInt8](repeating: 0, count: CallbackRequest.sizeLimit)
        let count = read(descriptor, &bytes, bytes.count)
        guard count > 0 else { return count < 0 && errno == EAGAIN ? .incomplete : .closed }
        // Nothing more is expected while it waits, and nothing is kept.
        guard !isWaiting else { return .incomplete }
        received += bytes[..<count]
        if let end = received.firstRange(of: [0x0d, 0x0a, 0x0d, 0x0a]) {
            return .head(Array(received[..<end.lowerBound]))
        }
        return received.count < CallbackRequest.sizeLimit ? .incomplete : .tooLarge
    }

    /// Small enough for the socket to take at once.
    func send(_ response: String) {
        let bytes = Array(response.utf8)
        Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
    }

    func close() {
        shutdown(descriptor, Int32(SHUT_WR))
        Glibc.close(descriptor)
    }
}
