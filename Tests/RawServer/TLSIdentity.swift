import CTLSServer

/// What a server shows of itself before it is spoken to: two PEM files.
public struct TLSIdentity: Sendable {
    public enum Version: Int32, Sendable {
        case tls11 = 0x0302
        case tls12 = 0x0303
        case tls13 = 0x0304
    }

    public struct Unusable: Error {}

    /// The certificate, and behind it those of its issuers.
    public var chain: String
    public var key: String
    /// The newest that the server speaks.
    public var newest = Version.tls13
    public var wantsCertificate = false
    /// Refuses whatever application protocol a client asks for.
    public var knowsNoProtocol = false

    public init(chain: String, key: String, newest: Version = .tls13) {
        self.chain = chain
        self.key = key
        self.newest = newest
    }

    public static var isAvailable: Bool { tls_is_available() }
}

/// An open libssl context; freed by whoever made it.
struct TLSContext: Sendable {
    // An address: pointers are not Sendable, and libssl's contexts may be used from any thread.
    private let address: UInt

    init(_ identity: TLSIdentity) throws {
        guard let context = tls_identity_new(identity.chain, identity.key, identity.newest.rawValue) else {
            throw TLSIdentity.Unusable()
        }
        if identity.wantsCertificate { tls_identity_want_certificate(context) }
        if identity.knowsNoProtocol { tls_identity_know_no_protocol(context) }
        address = UInt(bitPattern: context)
    }

    func free() { tls_identity_free(UnsafeMutableRawPointer(bitPattern: address)) }

    /// Nil when the client turns away.
    func shakeHands(on socket: Int32) -> TLSStream? {
        tls_stream_new(UnsafeMutableRawPointer(bitPattern: address), socket).map(TLSStream.init)
    }
}

/// One connection's TLS, used by its thread alone.
struct TLSStream: Sendable {
    private let address: UInt

    fileprivate init(_ stream: UnsafeMutableRawPointer) { address = UInt(bitPattern: stream) }

    private var stream: UnsafeMutableRawPointer? { UnsafeMutableRawPointer(bitPattern: address) }

    func receive(_ bytes: UnsafeMutableBufferPointer<UInt8>) -> Int {
        tls_receive(stream, bytes.baseAddress, bytes.count)
    }

    func send(_ bytes: UnsafeRawBufferPointer) -> Int {
        tls_send(stream, bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count)
    }

    func finish() { tls_finish(stream) }
    func free() { tls_stream_free(stream) }
}
