import CCurl

/// The bytes of one exchange, and libcurl's callbacks on them.
final class CurlExchange {
    private let body: [UInt8]
    private var bodyOffset = 0
    private let stop: StopSign
    private var headerBytes = 0
    private(set) var headers: [String: String] = [:]
    private(set) var received: [UInt8] = []
    /// Which limit the answer broke.
    private(set) var brokenLimit: String?

    init(body: [UInt8], stop: StopSign) {
        self.body = body
        self.stop = stop
    }

    var bodySize: Int { body.count }
    var hasGivenBody: Bool { bodyOffset > 0 }
    var stopSign: StopSign { stop }

    private static func from(_ context: UnsafeMutableRawPointer?) -> CurlExchange? {
        context.map { Unmanaged<CurlExchange>.fromOpaque($0).takeUnretainedValue() }
    }

    /// There is no seek function beside this one, on purpose: libcurl repeats a POST by itself when a kept connection
    /// dies before the answer begins, unless it cannot rewind the body.
    static let read: ccurl_transfer = { buffer, size, count, context in
        guard let exchange = from(context), let buffer else { return 0 }
        let length = min(size * count, exchange.body.count - exchange.bodyOffset)
        let end = exchange.bodyOffset + length
        for (offset, byte) in exchange.body[exchange.bodyOffset..<end].enumerated() {
            buffer[offset] = CChar(bitPattern: byte)
        }
        exchange.bodyOffset = end
        return length
    }

    static let write: ccurl_transfer = { bytes, size, count, context in
        guard let exchange = from(context), let bytes else { return 0 }
        let length = size * count
        guard exchange.received.count + length <= Limits.bodyBytes else {
            exchange.brokenLimit = "The answer is larger than \(Limits.bodyBytes / 1024) KiB."
            return 0
        }
        exchange.received.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: length))
        return length
    }

    /// Called once a line; an interim answer (1xx) is followed by the head of the real one.
    static let header: ccurl_transfer = { bytes, size, count, context in
        guard let exchange = from(context), let bytes else { return 0 }
        let length = size * count
        exchange.headerBytes += length
        guard exchange.headerBytes <= Limits.headerBytes else {
            exchange.brokenLimit = "The answer's head is larger than \(Limits.headerBytes / 1024) KiB."
            return 0
        }
        let line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: length), as: UTF8.self)
        if line.hasPrefix("HTTP/") { exchange.headers = [:] }
        guard let colon = line.firstIndex(of: ":") else { return length }
        let value = line[line.index(after: colon)...].drop(while: \.isWhitespace)
        let end = value.lastIndex { !$0.isWhitespace }
        exchange.headers[line[..<colon].lowercased()] = end.map { String(value[...$0]) } ?? ""
        return length
    }

    static let isStopped: @convention(c) (UnsafeMutableRawPointer?) -> Bool = { context in
        from(context)?.stop.isRaised ?? false
    }
}
