import Glibc

/// One accepted connection. It is closed when its script returns.
public struct RawConnection: Sendable {
    let socket: Int32
    let stream: TLSStream?
    /// 1 for the first.
    public let number: Int
    let count: @Sendable ([UInt8]) -> Void
    let note: @Sendable (String) -> Void

    /// Reads one request with its body; nil when the client closed instead.
    @discardableResult
    public func readRequest() -> String? {
        var received: [UInt8] = []
        var missing: Int?
        while missing != 0 {
            guard let byte = nextByte() else { return nil }
            received.append(byte)
            if let count = missing {
                missing = count - 1
            } else if received.suffix(4) == [13, 10, 13, 10] {
                missing = Self.contentLength(String(decoding: received, as: UTF8.self))
            }
        }
        let request = String(decoding: received, as: UTF8.self)
        note(request)
        return request
    }

    private func nextByte() -> UInt8? {
        var byte: UInt8 = 0
        let length = withUnsafeMutablePointer(to: &byte) {
            stream?.receive(UnsafeMutableBufferPointer(start: $0, count: 1)) ?? recv(socket, $0, 1, 0)
        }
        guard length == 1 else { return nil }
        count([byte])
        return byte
    }

    /// The first of the bytes that come next, left to be read; nil when the client closes instead.
    public func peek() -> UInt8? {
        var byte: UInt8 = 0
        return recv(socket, &byte, 1, Int32(MSG_PEEK)) == 1 ? byte : nil
    }

    /// Waits for bytes and returns those that are there, at most `count`; empty when the client closes instead.
    public func receive(atMost count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            initialized = max(0, recv(socket, buffer.baseAddress, count, 0))
        }
    }

    /// The bytes that are there, without waiting.
    public func receiveWaiting() -> [UInt8] {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while recv(socket, &byte, 1, Int32(MSG_DONTWAIT)) == 1 { bytes.append(byte) }
        return bytes
    }

    /// False when the client has closed.
    @discardableResult
    public func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    @discardableResult
    public func send(_ bytes: [UInt8]) -> Bool {
        var offset = 0
        while offset < bytes.count {
            let count = bytes[offset...].withUnsafeBytes {
                stream?.send($0) ?? Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            offset += count
        }
        return true
    }

    /// An answer of known length, after which the connection stays open.
    @discardableResult
    public func answer(_ status: String = "200 OK", _ headers: [String] = [], _ body: String = "") -> Bool {
        let head = ["HTTP/1.1 \(status)", "content-length: \(body.utf8.count)"] + headers
        return send(head.map { $0 + "\r\n" }.joined() + "\r\n" + body)
    }

    /// Says nothing until the client closes.
    public func waitForTheEnd() { while nextByte() != nil {} }

    /// Sends the end of the stream at once.
    public func finish() {
        stream?.finish()
        shutdown(socket, Int32(SHUT_WR))
    }

    /// Makes the close that follows a reset.
    public func resetOnClose() {
        var setting = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &setting, socklen_t(MemoryLayout<linger>.size))
    }

    private static func contentLength(_ head: String) -> Int {
        for line in head.split(separator: "\r\n") {
            let parts = line.split(separator: ":")
            if parts.count == 2, parts[0].lowercased() == "content-length" {
                return Int(parts[1].drop { $0 == " " }) ?? 0
            }
        }
        return 0
    }
}
