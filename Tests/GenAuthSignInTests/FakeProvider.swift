import CCrypto
import CurlHTTP
import FoundationEssentials
import GenAuthWire
import Synchronization

@testable import GenAuthSignIn
@testable import MFACore

/// A provider without a network: it answers what it is scripted to, and writes down what it was asked.
final class FakeProvider: HTTPTransport {
    struct Script: Sendable {
        var issuer = "https://id.example.com/oidc"
        /// Changes to the discovery document; nil takes a member out.
        var metadata: [String: JSONText?] = [:]
        var algorithm = "RS256"
        /// Changes to the claims; nil takes one out.
        var claims: [String: JSONText?] = [:]
        var token: [String: JSONText?] = [:]
        /// Answers of the token endpoint that come before a good one.
        var tokenAnswers: [HTTPResponse] = []
        var revocation = HTTPResponse(status: 200)
        var isSignatureWrong = false
        var publishesKeys = true
    }

    /// JSON as it travels.
    typealias JSONText = String

    let script: Mutex<Script>
    let requests = Mutex<[HTTPRequest]>([])
    /// Of the sign-in that is under way; the test learns it from the page's address.
    let nonce = Mutex("")
    let rotation = Mutex(0)
    private let key = Key()
    private let deeds = Mutex<[String: @Sendable () -> Void]>([:])

    /// Once, before the endpoint answers.
    func whileAsked(_ endpoint: String, _ deed: @escaping @Sendable () -> Void) {
        deeds.withLock { $0[endpoint] = deed }
    }

    init(_ script: Script = Script()) { self.script = Mutex(script) }

    static let origin = Origin(scheme: "https", host: "id.example.com", isLoopback: false)
    static let now: Int64 = 1_764_000_000

    var signIn: SignIn {
        var configuration = SignInConfiguration(origin: Self.origin, clientID: "app-1")
        configuration.redirectPort = 0
        return signIn(configuration)
    }

    func signIn(
        _ configuration: SignInConfiguration, at now: @escaping @Sendable () -> Int64 = { FakeProvider.now },
        from peers: Peers = .ofThisMachine
    ) -> SignIn {
        SignIn(
            configuration, transport: self,
            timedBy: Timekeeper(
                now: { Timestamp(unixSeconds: now()) }, uptime: { .zero },
                sleep: { try await Task.sleep(for: $0 < .seconds(60) ? $0 : .seconds(3600)) }), peers: peers,
            random: { count in
                var system = SystemRandomNumberGenerator()
                return (0..<count).map { _ in .random(in: .min ... .max, using: &system) }
            })
    }

    var tokenRequests: [FormFields] {
        requests.withLock { $0 }.filter { $0.url.hasSuffix("/token") }
            .compactMap { FormFields(text: String(decoding: $0.body ?? [], as: UTF8.self)) }
    }

    var revokedTokens: [String] {
        requests.withLock { $0 }.filter { $0.url.hasSuffix("/revocation") }
            .compactMap { FormFields(text: String(decoding: $0.body ?? [], as: UTF8.self))?["token"] }
    }

    func send(_ request: HTTPRequest) throws(TransportFailure) -> HTTPResponse {
        requests.withLock { $0.append(request) }
        let script = script.withLock { $0 }
        let endpoint = request.url.split(separator: "/").last.map(String.init) ?? ""
        deeds.withLock { $0.removeValue(forKey: endpoint) }?()
        switch request.url.split(separator: "/").last {
        case "openid-configuration": return json(discovery(script))
        case "jwks.json": return json(script.publishesKeys ? key.published : #"{"keys":[]}"#)
        case "revocation": return script.revocation
        case "token":
            if !script.tokenAnswers.isEmpty { return self.script.withLock { $0.tokenAnswers.removeFirst() } }
            return json(tokens(script))
        default: return HTTPResponse(status: 404)
        }
    }

    private func json(_ text: String) -> HTTPResponse {
        HTTPResponse(status: 200, headers: ["content-type": "application/json"], body: Array(text.utf8))
    }

    private func discovery(_ script: Script) -> String {
        Self.object(
            [
                "issuer": #""\#(script.issuer)""#,
                "authorization_endpoint": #""https://id.example.com/oidc/auth""#,
                "token_endpoint": #""https://id.example.com/oidc/token""#,
                "jwks_uri": #""https://id.example.com/oidc/jwks.json""#,
                "revocation_endpoint": #""https://id.example.com/oidc/revocation""#,
                "code_challenge_methods_supported": #"["S256"]"#,
            ], script.metadata)
    }

    private func tokens(_ script: Script) -> String {
        let number = rotation.withLock { number in
            number += 1
            return number
        }
        return Self.object(
            [
                "access_token": #""access-\#(number)""#, "refresh_token": #""refresh-\#(number)""#,
                "token_type": #""Bearer""#, "expires_in": "3600", "id_token": #""\#(idToken(script))""#,
            ], script.token)
    }

    private func idToken(_ script: Script) -> String {
        let claims = Self.object(
            [
                "iss": #""\#(script.issuer)""#, "sub": #""alice""#, "aud": #""app-1""#,
                "nonce": #""\#(nonce.withLock { $0 })""#, "exp": "\(Self.now + 3600)", "iat": "\(Self.now)",
                "auth_time": "\(Self.now - 60)",
            ], script.claims)
        let header = #"{"alg":"\#(script.algorithm)","kid":"k1"}"#
        let input = SignedText.input(header: Array(header.utf8), payload: Array(claims.utf8))
        var signature = key.sign(Array(input.utf8))
        if script.isSignatureWrong { signature[10] ^= 1 }
        return "\(input).\(Base64URL.text(of: signature))"
    }

    private static func object(_ members: [String: JSONText], _ changes: [String: JSONText?]) -> String {
        var members = members
        for (name, value) in changes { members[name] = value }
        return "{" + members.map { #""\#($0)":\#($1)"# }.sorted().joined(separator: ",") + "}"
    }
}

/// One RSA key for all tests: making one takes tens of milliseconds.
private struct Key: Sendable {
    private static let shared: (handle: UInt, modulus: [UInt8]) = {
        var key: OpaquePointer?
        var modulus = [UInt8](repeating: 0, count: Int(ccrypto_rsa_size))
        precondition(ccrypto_key_make(&key) == .done && ccrypto_key_modulus(key, &modulus) == .done)
        return (UInt(bitPattern: key), modulus)
    }()

    var published: String {
        let modulus = Base64URL.text(of: Self.shared.modulus)
        return #"{"keys":[{"kty":"RSA","kid":"k1","use":"sig","n":"\#(modulus)","e":"AQAB"}]}"#
    }

    func sign(_ bytes: [UInt8]) -> [UInt8] {
        var signature = [UInt8](repeating: 0, count: Int(ccrypto_rsa_size))
        precondition(
            ccrypto_sign_rs256(OpaquePointer(bitPattern: Self.shared.handle), bytes, bytes.count, &signature) == .done)
        return signature
    }
}
