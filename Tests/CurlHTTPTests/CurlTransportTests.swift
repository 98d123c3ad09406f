import CurlHTTP
import RawServer
import Testing

/// libcurl for real, over loopback.
@Suite(.timeLimit(.minutes(2)))
struct CurlTransportTests {
    static let get = HTTPRequest(method: .get, url: "/list", headers: [("accept", "application/json")], body: nil)
    static let post = HTTPRequest(
        method: .post, url: "/reset", headers: [("content-type", "application/json")], body: Array("{}".utf8))

    static func transport(timeout: Duration = .seconds(60)) -> CurlTransport {
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

    static func body(
        of request: HTTPRequest, to origin: String, over transport: CurlTransport
    ) async throws -> String {
        String(decoding: try await transport.send(request.on(origin)).body, as: UTF8.self)
    }

    static func exchange(
        _ request: HTTPRequest, timeout: Duration = .seconds(60), _ script: @escaping RawServer.Script
    ) async throws -> Result<HTTPResponse, TransportFailure> {
        try await RawServer.run(script) { server in
            await result(of: request, to: server.origin, over: transport(timeout: timeout))
        }
    }

    // MARK: Answers

    @Test func eachRequestHasAConnectionOfItsOwn() async throws {
        try await RawServer.run { connection in
            while connection.readRequest() != nil { connection.answer("200 OK", [], "\(connection.number)") }
        } _: { server in
            let transport = Self.transport()
            var answers: [String] = []
            for request in [Self.get, Self.post, Self.get] {
                answers.append(try await Self.body(of: request, to: server.origin, over: transport))
            }
            #expect(answers == ["1", "2", "3"])
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
        let response = try await Self.exchange(Self.post) { connection in
            connection.readRequest()
            connection.answer("200 OK", ["Content-Length: 18"], #"{"statusCode":200}"#)
            connection.waitForTheEnd()
        }.get()
        #expect(response.body == Array(#"{"statusCode":200}"#.utf8))
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
        let reason: AnswerBreak
        let script: RawServer.Script
        var testDescription: String { name }
    }

    static let broken = [
        Broken(name: "a byte too long", reason: .bodyTooLarge) { connection in
            connection.readRequest()
            connection.answer("200 OK", [], String(repeating: "a", count: 1_048_577))
            connection.waitForTheEnd()
        },
        Broken(name: "a body without end", reason: .bodyTooLarge) { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\n\r\n")
            while connection.send(String(repeating: "a", count: 65_536)) {}
        },
        Broken(name: "chunks without end", reason: .bodyTooLarge) { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
            while connection.send("1000\r\n\(String(repeating: "a", count: 4096))\r\n") {}
        },
        Broken(name: "headers without end", reason: .headTooLarge) { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\n")
            while connection.send("x-pad: \(String(repeating: "a", count: 100))\r\n") {}
        },
        Broken(name: "interim answers without end", reason: .headTooLarge) { connection in
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
        let result = try await Self.exchange(Self.post, broken.script)
        guard case .failure(let failure) = result, case .incomplete(let response, let reason) = failure.cause else {
            Issue.record("\(result)")
            return
        }
        #expect(failure.maybeSent)
        #expect(reason == broken.reason)
        #expect(response.body.count <= 1_048_576)
    }

    /// libcurl gives such a line up by itself.
    @Test func aHeaderLineWithoutEndIsNoAnswer() async throws {
        let result = try await Self.exchange(Self.post) { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\nx-pad: ")
            while connection.send(String(repeating: "a", count: 65_536)) {}
        }
        guard case .failure(let failure) = result else {
            Issue.record("\(result)")
            return
        }
        #expect(failure.maybeSent)
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
