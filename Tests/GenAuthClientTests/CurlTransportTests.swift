import CurlHTTP
import GenAuthWire
import Glibc
import MFACore
import RawServer
import Testing

@testable import GenAuthClient

/// libcurl for real, over loopback.
@Suite(.timeLimit(.minutes(2)))
struct CurlTransportTests {
    static let get = HTTPRequest(method: .get, url: "/list", headers: [("accept", "application/json")], body: nil)
    static let post = HTTPRequest(
        method: .post, url: "/reset", headers: [("content-type", "application/json")], body: Array("{}".utf8))

    /// Calls a server as a client that shows how far each exchange got.
    static func transport(to server: RawServer, timeout: Duration = .seconds(60)) throws -> CurlTransport {
        CurlTransport(timeout: timeout, caFile: nil)
    }

    static func result(
        of request: HTTPRequest, to origin: String, over transport: CurlTransport
    ) async -> Result<HTTPResponse, TransportFailure> {
        do throws(TransportFailure) {
            return .success(try await transport.send(request.on(origin)))
        } catch {
            return .failure(error)
        }
    }

    static func exchange(
        _ request: HTTPRequest, timeout: Duration = .seconds(60), _ script: @escaping RawServer.Script
    ) async throws -> Result<HTTPResponse, TransportFailure> {
        try await RawServer.run(script) { server in
            await result(of: request, to: server.origin, over: try transport(to: server, timeout: timeout))
        }
    }

    static func unbind(
        timeout: Duration = .seconds(60), _ script: @escaping RawServer.Script
    ) async throws -> CallError? {
        try await RawServer.run(script) { server in
            let client = try GenAuthClient.sample(server.origin, timeout: timeout)
            let id = try Factor.ID.sample()
            return await failure { () async throws(CallError) in try await client.unbind(id) }
        }
    }

    // MARK: Answers

    @Test func theBytesOfAnUnbind() async throws {
        let request = try await RawServer.run { connection in
            connection.readRequest()
            connection.answer("200 OK", [], Fixtures.resetAsPrinted)
            connection.waitForTheEnd()
        } _: { server in
            let client = try GenAuthClient.sample(server.origin, appID: "app-1")
            let receipt = try await client.unbind(.sample())
            #expect(receipt == JudgementTests.success)
            return server.requests.first?.replacing(":\(server.port)", with: ":PORT") ?? ""
        }
        let parts = request.split(separator: "\r\n\r\n")
        try #require(parts.count == 2)
        let lines = parts[0].split(separator: "\r\n").map(String.init)
        #expect(lines.first == "POST /api/v3/reset-factor HTTP/1.1")
        #expect(
            lines.dropFirst().map { $0.lowercased() }.sorted()
                == [
                    "accept: application/json", "authorization: bearer \(Access.secret)",
                    "content-length: 43", "content-type: application/json", "host: 127.0.0.1:port",
                    "user-agent: mfactl/1.0", "x-authing-app-id: app-1", "x-authing-lang: en-us",
                    "x-authing-request-from: sdk", "x-authing-sdk-version: mfactl/1.0", "x-genauth-app-id: app-1",
                    "x-genauth-lang: en-us", "x-genauth-request-from: sdk", "x-genauth-sdk-version: mfactl/1.0",
                ])
        #expect(parts[1] == #"{"factorId":"6229ffab1c2d3e4cade3e3d9|otp"}"#)
    }

    @Test func aReadingHasNoBody() async throws {
        let request = try await RawServer.run { connection in
            connection.readRequest()
            connection.answer("200 OK", [], Fixtures.listAsDeclared)
            connection.waitForTheEnd()
        } _: { server in
            let client = try GenAuthClient.sample(server.origin)
            #expect(try await client.boundFactors().value.factors.count == 2)
            return server.requests.first?.lowercased() ?? ""
        }
        #expect(request.hasPrefix("get /api/v3/list-enrolled-factors http/1.1\r\n"))
        #expect(request.hasSuffix("\r\n\r\n"))
        #expect(!request.contains("content-length"))
        #expect(!request.contains("transfer-encoding"))
    }

    @Test func eachRequestHasAConnectionOfItsOwn() async throws {
        try await RawServer.run { connection in
            while connection.readRequest() != nil { connection.answer("200 OK", [], "\(connection.number)") }
        } _: { server in
            let transport = try Self.transport(to: server)
            #expect(try await transport.send(Self.get.on(server.origin)).body == Array("1".utf8))
            #expect(try await transport.send(Self.post.on(server.origin)).body == Array("2".utf8))
            #expect(try await transport.send(Self.get.on(server.origin)).body == Array("3".utf8))
            #expect(server.connectionCount == 3)
            #expect(server.requests.map { $0.prefix(4) } == ["GET ", "POST", "GET "])
        }
    }

    @Test func headersAreKeptByLowerCaseNameAndInterimAnswersForgotten() async throws {
        let response = try await Self.exchange(Self.get) { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 103 Early Hints\r\nx-early: 1\r\n\r\n")
            connection.answer("200 OK", ["X-Request-ID:  req-6 \t", "Content-Type: application/json", "x-none:"], "{}")
            connection.waitForTheEnd()
        }.get()
        #expect(response.status == 200)
        #expect(response.headers["x-request-id"] == "req-6")
        #expect(response.headers["content-type"] == "application/json")
        #expect(response.headers["x-none"] == "")
        #expect(response.headers["x-early"] == nil)
    }

    @Test func aRedirectIsShownAndNotFollowed() async throws {
        try await RawServer.run {
            $0.waitForTheEnd()
        } _: { elsewhere in
            let location = "\(elsewhere.origin)/login?next=1"
            let response = try await Self.exchange(Self.get) { connection in
                connection.readRequest()
                connection.answer("302 Found", ["location: \(location)"])
                connection.waitForTheEnd()
            }.get()
            #expect(response.status == 302)
            #expect(response.redirect == location)
            #expect(elsewhere.connectionCount == 0)
        }
    }

    @Test func anUnbindThatIsRedirectedIsRefused() async throws {
        let error = try await Self.unbind { connection in
            connection.readRequest()
            connection.answer("307 Temporary Redirect", ["location: https://login.example/"])
            connection.waitForTheEnd()
        }
        guard case .redirected(_, to: "login.example", Receipt(httpStatus: 307)) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    struct Wait: CustomTestStringConvertible, Sendable {
        let header: String
        let range: ClosedRange<Duration>?
        var testDescription: String { header }
    }

    static let waits = [
        Wait(header: "120", range: .seconds(120)...(.seconds(120))), Wait(header: "0", range: nil),
        Wait(header: "9223372036854775807", range: .seconds(86_400)...(.seconds(86_400))),
        Wait(header: "soon", range: nil), Wait(header: "Sun, 06 Nov 1994 08:49:37 GMT", range: nil),
        Wait(header: "Fri, 31 Dec 2999 23:59:59 GMT", range: .seconds(1)...(.seconds(86_400))),
    ]

    @Test(arguments: waits) func aPauseIsAskedForInSecondsOrByDate(_ wait: Wait) async throws {
        let response = try await Self.exchange(Self.get) { connection in
            connection.readRequest()
            connection.answer("429 Too Many Requests", ["retry-after: \(wait.header)"])
            connection.waitForTheEnd()
        }.get()
        if let range = wait.range {
            #expect(range.contains(try #require(response.retryAfter)))
        } else {
            #expect(response.retryAfter == nil)
        }
    }

    /// RFC 9110 §8.6: the same length, told twice, is one length.
    @Test func aLengthToldTwiceIsOne() async throws {
        let error = try await Self.unbind { connection in
            connection.readRequest()
            connection.answer("200 OK", ["Content-Length: 18"], #"{"statusCode":200}"#)
            connection.waitForTheEnd()
        }
        #expect(error == nil)
    }

    // MARK: Limits

    @Test func anAnswerOfTheLargestSizeIsTaken() async throws {
        let body = String(repeating: "a", count: 1_048_576)
        let response = try await Self.exchange(Self.get) { connection in
            connection.readRequest()
            connection.answer("200 OK", [], body)
            connection.waitForTheEnd()
        }.get()
        #expect(response.body.count == 1_048_576)
    }

    struct Broken: CustomTestStringConvertible, Sendable {
        let name: String
        let reason: AnswerFault
        let script: RawServer.Script
        var testDescription: String { name }
    }

    static let broken = [
        Broken(name: "a byte too long", reason: .bodyTooLarge(limit: 1_048_576)) { connection in
            connection.readRequest()
            connection.answer("200 OK", [], String(repeating: "a", count: 1_048_577))
            connection.waitForTheEnd()
        },
        Broken(name: "a body without end", reason: .bodyTooLarge(limit: 1_048_576)) { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\n\r\n")
            while connection.send(String(repeating: "a", count: 65_536)) {}
        },
        Broken(name: "chunks without end", reason: .bodyTooLarge(limit: 1_048_576)) { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
            while connection.send("1000\r\n\(String(repeating: "a", count: 4096))\r\n") {}
        },
        Broken(name: "headers without end", reason: .headTooLarge(limit: 65_536)) { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\n")
            while connection.send("x-pad: \(String(repeating: "a", count: 100))\r\n") {}
        },
        Broken(name: "interim answers without end", reason: .headTooLarge(limit: 65_536)) { connection in
            connection.readRequest()
            while connection.send("HTTP/1.1 103 Early Hints\r\nx: y\r\n\r\n") {}
        },
        Broken(name: "two lengths", reason: .unclearLength) { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 18\r\n\r\n{\"statusCode\":200}")
            connection.waitForTheEnd()
        },
        Broken(name: "two lengths in one line", reason: .unclearLength) { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\ncontent-length: 18, 5\r\n\r\n{\"statusCode\":200}")
            connection.waitForTheEnd()
        },
        Broken(name: "a length and chunks", reason: .unclearLength) { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n")
            connection.waitForTheEnd()
        },
        Broken(name: "chunks and a length", reason: .unclearLength) { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\ncontent-length: 5\r\n\r\n0\r\n\r\n")
            connection.waitForTheEnd()
        },
        Broken(
            name: "compressed on the way, unasked", reason: .transferEncoding
        ) { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\ntransfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n")
            connection.waitForTheEnd()
        },
        Broken(name: "a body cut short", reason: .endsEarly) { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"statusCode\":200}")
        },
        Broken(name: "chunks cut short", reason: .endsEarly) { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n12\r\n{\"statusCode\":200}\r\n")
        },
    ]

    @Test(arguments: broken) func anAnswerThatBreaksItsBoundsIsUnreadable(_ broken: Broken) async throws {
        let error = try await Self.unbind(broken.script)
        guard case .unreadable(let answer) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(answer.reason == broken.reason)
        #expect((answer.size ?? 0) <= 1_048_576)
    }

    /// libcurl gives such a line up by itself.
    @Test func aHeaderLineWithoutEndIsNoAnswer() async throws {
        let error = try await Self.unbind { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\nx-pad: ")
            while connection.send(String(repeating: "a", count: 65_536)) {}
        }
        #expect(error?.leavesDoubt == true)
    }
}

extension HTTPRequest {
    /// The request whose URL is a path, on that host.
    func on(_ origin: String) -> HTTPRequest {
        var request = self
        request.url = origin + url
        return request
    }
}
