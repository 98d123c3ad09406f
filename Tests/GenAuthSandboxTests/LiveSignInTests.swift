import FoundationEssentials
import GenAuthWire
import HTTPTypes
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import GenAuthSandbox

/// The whole way over real connections, with nothing but plain HTTP.
struct LiveSignInTests {
    @Test func signsInListsRefreshesAndSignsOut() async throws {
        try await withLiveSandbox("sign-in") { port, _ in
            let discovery = try await Self.send(.get, OIDCPath.discovery, port: port)
            let provider = try discovery.json(ProviderMetadata.self)
            #expect(provider.issuer == "http://127.0.0.1:\(port)/oidc")
            var browser = Self.browser(port: port)
            let end = try await browser.signIn(.usual)
            #expect(end["iss"] == provider.issuer)

            let tokenPath = try #require(Self.path(provider.tokenEndpoint, port))
            let exchange = TokenRequest.code(
                try #require(end["code"]), verifier: AuthorizationRequest.verifier,
                redirectURI: AuthorizationRequest.usual.redirectURI, clientId: Sandbox.appId)
            let tokens = try await Self.post(tokenPath, exchange.fields, port: port).json(TokenAnswer.self)
            let list = try await exchangeList(tokens.accessToken, port: port)
            #expect(list.contains("|otp"))

            let refresh = TokenRequest.refresh(try #require(tokens.refreshToken), clientId: Sandbox.appId)
            let renewed = try await Self.post(tokenPath, refresh.fields, port: port).json(TokenAnswer.self)
            let revocation = RevocationRequest(
                token: try #require(renewed.refreshToken), kind: .refreshToken, clientId: Sandbox.appId)
            let path = try #require(Self.path(provider.revocationEndpoint ?? "", port))
            #expect(try await Self.post(path, revocation.fields, port: port).status == .ok)
            #expect(try await exchangeList(renewed.accessToken, port: port).contains(#""apiCode":2020"#))
        }
    }

    @Test func strangersReachARealCallbackBeforeTheAnswer() async throws {
        try await withLiveSandbox("silent-callback") { port, _ in
            try await withListener { callbackPort, heads in
                var browser = Self.browser(port: port)
                let request = AuthorizationRequest.usual.with {
                    $0.redirectURI = "http://127.0.0.1:\(callbackPort)/callback"
                }
                let end = try await browser.signIn(request)
                #expect(end["code"] != nil)
                #expect(heads().count == 5)
                #expect(heads().contains { $0.hasPrefix("OPTIONS /callback HTTP/1.1\r\n") })
            }
        }
    }

    @Test func aCallbackWhereNobodyListensDoesNotMatter() async throws {
        try await withLiveSandbox("silent-callback") { port, _ in
            let free = try await withListener { callbackPort, _ in callbackPort }
            var browser = Self.browser(port: port)
            let request = AuthorizationRequest.usual.with { $0.redirectURI = "http://127.0.0.1:\(free)/callback" }
            #expect(try await browser.signIn(request)["code"] != nil)
        }
    }
}

extension LiveSignInTests {
    static func browser(port: Int) -> Browser {
        Browser { method, address, headers, body in
            try await send(method, address, headers, body, port: port)
        }
    }

    static func post(_ path: String, _ fields: FormFields, port: Int) async throws -> Reply {
        try await send(.post, path, [.contentType: FormFields.mediaType], fields.text, port: port)
    }

    static func path(_ address: String, _ port: Int) -> String? {
        let origin = "http://127.0.0.1:\(port)"
        return address.hasPrefix("\(origin)/") ? String(address.dropFirst(origin.count)) : nil
    }

    static func send(
        _ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields = [:], _ body: String = "", port: Int
    ) async throws -> Reply {
        let lines = headers.map { "\($0.name): \($0.value)\r\n" }.joined()
        let text = """
            \(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\
            Content-Length: \(body.utf8.count)\r\n\(lines)\r\n\(body)
            """
        let answer = try await exchange(text, port: port)
        let end = try #require(answer.firstRange(of: "\r\n\r\n"))
        let head = answer[..<end.lowerBound].split(separator: "\r\n")
        let start = try #require(head.first)
        let status = try #require(Int(start.split(separator: " ")[1]))
        var fields = HTTPFields()
        for line in head.dropFirst() {
            let parts = line.split(separator: ": ", maxSplits: 1)
            if let name = HTTPField.Name(String(parts[0])) {
                fields.append(HTTPField(name: name, value: parts.count > 1 ? String(parts[1]) : ""))
            }
        }
        return Reply(
            status: .init(code: status), headers: fields, body: ByteBuffer(string: String(answer[end.upperBound...])))
    }
}

private func exchangeList(_ token: String, port: Int) async throws -> String {
    try await exchange(rawList("Bearer \(token)"), port: port)
}

/// Answers every request with 404 and remembers its head.
private func withListener<Result: Sendable>(
    _ body: @Sendable (_ port: Int, _ heads: @Sendable () -> [String]) async throws -> Result
) async throws -> Result {
    let listener = NothingHere()
    let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .childChannelInitializer { channel in
            channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(listener) }
        }
        .bind(host: "127.0.0.1", port: 0).get()
    let port = try #require(server.localAddress?.port)
    let result: Swift.Result<Result, any Error>
    do { result = .success(try await body(port) { listener.heads }) } catch { result = .failure(error) }
    try await server.close()
    return try result.get()
}

/// A channel that nobody has read must not be let go, so there is none to be let go: each part is answered where it comes in.
private final class NothingHere: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer

    private let parts = Mutex<[String]>([])
    var heads: [String] { parts.withLock(\.self) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let head = String(buffer: unwrapInboundIn(data))
        parts.withLock { $0.append(head) }
        let channel = context.channel
        channel.writeAndFlush(ByteBuffer(string: "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"))
            .whenComplete { _ in channel.close(promise: nil) }
    }
}

extension SignedText {
    var claims: IDTokenClaims { get throws { try JSONDecoder().decode(IDTokenClaims.self, from: Data(payload)) } }
}
