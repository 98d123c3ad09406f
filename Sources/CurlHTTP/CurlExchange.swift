import CCurl

/// The bytes of one exchange, and libcurl's callbacks on them.
final class CurlExchange {
    private let body: [UInt8]
    private var bodyOffset = 0
    private let stop: StopSign
    /// How often libcurl was about to write the request.
    private var attempts = 0
    private let isRepeatable: Bool
    private var headerBytes = 0
    private(set) var headers: [String: String] = [:]
    private(set) var received: [UInt8] = []
    private(set) var isShakingHands = false
    /// Whether the server has asked who we are, by a certificate.
    private(set) var isCertificateWanted = false
    /// Whether the server has said that it did not begin with the request: RFC 9113 §8.7.
    private(set) var isStreamRefused = false
    /// Called once when the answer turns out to be HTTP/1.
    var onHTTP1: () -> Void = {}
    /// Why the answer was given up: a limit, or bounds that two readers would see at different places.
    private(set) var fault: AnswerBreak?

    /// - Parameter isRepeatable: true for a request that may reach the server twice, but no more often.
    init(body: [UInt8], isRepeatable: Bool, stop: StopSign) {
        self.body = body
        self.isRepeatable = isRepeatable
        self.stop = stop
    }

    var bodySize: Int { body.count }
    /// From the first of these moments on, bytes of the request may be on their way.
    var hasBegun: Bool { attempts > 0 }
    var wasRepeatRefused: Bool { attempts > (isRepeatable ? 2 : 1) }
    var stopSign: StopSign { stop }

    private static func from(_ context: UnsafeMutableRawPointer?) -> CurlExchange? {
        context.map { Unmanaged<CurlExchange>.fromOpaque($0).takeUnretainedValue() }
    }

    /// libcurl repeats a POST by itself when a kept connection dies before the answer begins. This is where it comes by
    /// each time, on every connection, before it writes anything.
    static let begin: curl_prereq_callback = { context, _, _, _, _ in
        guard let exchange = from(context) else { return CURL_PREREQFUNC_ABORT }
        exchange.attempts += 1
        return exchange.wasRepeatRefused ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK
    }

    /// There is no seek function beside this one, on purpose: a body that cannot be rewound is not sent twice either.
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
        guard exchange.received.count + length <= HTTPLimits.bodyBytes else {
            exchange.fault = .bodyTooLarge
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
        guard exchange.headerBytes <= HTTPLimits.headerBytes else {
            exchange.fault = .headTooLarge
            return 0
        }
        let line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: length), as: UTF8.self)
        if line.hasPrefix("HTTP/") {
            exchange.headers = [:]
            if line.hasPrefix("HTTP/1") { exchange.onHTTP1() }
        }
        guard let colon = line.firstIndex(of: ":") else { return length }
        let value = line[line.index(after: colon)...].drop(while: \.isWhitespace)
        let end = value.lastIndex { !$0.isWhitespace }
        let name = line[..<colon].lowercased()
        let text = end.map { String(value[...$0]) } ?? ""
        if let fault = exchange.faultOfFraming(name, text) {
            exchange.fault = fault
            return 0
        }
        exchange.headers[name] = text
        return length
    }

    /// What libcurl tells in no other way.
    static let trace: curl_debug_callback = { _, kind, bytes, count, context in
        guard kind == CURLINFO_TEXT, let exchange = from(context), let bytes else { return 0 }
        let text = String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
        if text.contains("Client hello") { exchange.isShakingHands = true }
        if text.contains("Request CERT") { exchange.isCertificateWanted = true }
        if text.contains("REFUSED_STREAM") { exchange.isStreamRefused = true }
        return 0
    }

    /// libcurl takes the last of several lengths, and decompresses a transfer that nobody asked to be compressed.
    private func faultOfFraming(_ name: String, _ value: String) -> AnswerBreak? {
        switch name {
        case "content-length":
            let isNumber = (1...15).contains(value.utf8.count) && value.utf8.allSatisfy { (0x30...0x39).contains($0) }
            let isSame = headers[name].map { $0 == value } ?? true
            return isNumber && isSame && headers["transfer-encoding"] == nil ? nil : .unclearLength
        case "transfer-encoding":
            guard headers["content-length"] == nil else { return .unclearLength }
            return value.lowercased() == "chunked" && headers[name] == nil
                ? nil : .transferEncoding
        default: return nil
        }
    }

    static let isStopped: @convention(c) (UnsafeMutableRawPointer?) -> Bool = { context in
        from(context)?.stop.isRaised ?? false
    }
}
