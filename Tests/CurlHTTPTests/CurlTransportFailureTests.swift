import CurlHTTP
import Glibc
import RawServer
import Testing

/// How far a failed exchange got, as libcurl tells it.
@Suite(.timeLimit(.minutes(2)))
struct CurlTransportFailureTests {
    typealias Sample = CurlTransportTests

    @Test func aRefusedConnectionSendsNothing() async throws {
        try await RawServer.deaf { server in
            let result = await Sample.result(of: Sample.post, to: server.origin, over: Sample.transport())
            let refused = ConnectionLoss(.quoted("connection refused"))
            #expect(result == .failure(TransportFailure(cause: .unreachable(refused), maybeSent: false)))
        }
    }

    static let hasNoProxy = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"].allSatisfy { (name: String) in
        getenv(name) == nil
    }

    /// A resolver that is slow to say no counts as well. A proxy would be asked instead, so there must be none.
    @Test(.enabled(if: hasNoProxy))
    func anUnknownNameSendsNothing() async throws {
        let transport = CurlTransport(timeout: .seconds(60), caFile: nil)
        guard
            case .failure(let failure) = await Sample.result(
                of: Sample.post, to: "https://nonexistent.invalid", over: transport)
        else {
            Issue.record("an answer from nowhere")
            return
        }
        #expect(!failure.maybeSent)
        #expect(
            [.nameNotFound, .noNameServer, .timedOut(after: .seconds(10), while: .lookingUp)].contains(failure.cause))
    }

    @Test func aPlainServerIsNotReached() async throws {
        try await RawServer.run { connection in
            connection.send("HTTP/1.1 400 Bad Request\r\n\r\n")
        } _: { server in
            let origin = "https://127.0.0.1:\(server.port)"
            let result = await Sample.result(of: Sample.post, to: origin, over: Sample.transport())
            let noTLS = ConnectionLoss(.handshake(.notTLS))
            #expect(result == .failure(TransportFailure(cause: .unreachable(noTLS), maybeSent: false)))
        }
    }

    @Test func aCAFileThatCannotBeReadSendsNothing() async throws {
        try await RawServer.run {
            $0.waitForTheEnd()
        } _: { server in
            let transport = CurlTransport(timeout: .seconds(60), caFile: "/nonexistent/ca.pem")
            let result = await Sample.result(
                of: Sample.post, to: "https://127.0.0.1:\(server.port)", over: transport)
            #expect(
                result
                    == .failure(
                        TransportFailure(
                            cause: .untrusted(.unreadableCAFile),
                            maybeSent: false)))
        }
    }

    struct Lost: CustomTestStringConvertible, Sendable {
        let name: String
        let reason: ConnectionLoss.Reason
        let script: RawServer.Script
        var testDescription: String { name }
    }

    static let lost = [
        Lost(name: "closed", reason: .closedByServer) { connection in
            connection.readRequest()
        },
        Lost(name: "reset", reason: .quoted("connection reset by peer")) { connection in
            connection.readRequest()
            connection.resetOnClose()
        },
        Lost(name: "not HTTP", reason: .notHTTP) { connection in
            connection.readRequest()
            connection.send("220 mail.example ESMTP\r\n")
        },
        Lost(name: "an interim answer and no more", reason: .closedByServer) { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 103 Early Hints\r\n\r\n")
        },
    ]

    @Test(arguments: lost) func aLostAnswerIsNoAnswer(_ lost: Lost) async throws {
        let result = try await Sample.exchange(Sample.post, lost.script)
        let cause = TransportFailure.Cause.closed(ConnectionLoss(lost.reason))
        #expect(result == .failure(TransportFailure(cause: cause, maybeSent: true)))
    }

    @Test func aServerThatNeverAnswersIsGivenUp() async throws {
        let result = try await Sample.exchange(Sample.post, timeout: .seconds(1)) { connection in
            connection.readRequest()
            connection.waitForTheEnd()
        }
        #expect(result.isGivenUp, "\(result)")
    }

    @Test func anAnswerThatStallsIsGivenUp() async throws {
        let result = try await Sample.exchange(Sample.post, timeout: .seconds(1)) { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{")
            connection.waitForTheEnd()
        }
        #expect(result.isGivenUp, "\(result)")
    }

    @Test func stoppingBeforehandSendsNothing() async throws {
        try await RawServer.run {
            $0.readRequest()
        } _: { server in
            let result = await Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return await Sample.result(of: Sample.post, to: server.origin, over: Sample.transport())
            }.value
            #expect(result == .failure(TransportFailure(cause: .stopped, maybeSent: false)))
            #expect(server.requests == [])
        }
    }

    @Test func afterAStopTheNextCallIsSound() async throws {
        let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)
        try await RawServer.run { connection in
            connection.readRequest()
            guard connection.number > 1 else {
                arrived.yield()
                return connection.waitForTheEnd()
            }
            connection.answer("200 OK", [], "second")
            connection.waitForTheEnd()
        } _: { server in
            let transport = Sample.transport()
            let call = Task { await Sample.result(of: Sample.get, to: server.origin, over: transport) }
            for await _ in arrivals { break }
            call.cancel()
            #expect(await call.value == .failure(TransportFailure(cause: .stopped, maybeSent: true)))
            let answer = try await Sample.body(of: Sample.get, to: server.origin, over: transport)
            #expect(answer == "second")
        }
    }

    /// What a server, or a proxy that has lost count, sends between two requests is the answer to neither.
    @Test(arguments: [0, 1, 5, 20]) func whatComesUnaskedIsNoAnswer(milliseconds: useconds_t) async throws {
        try await RawServer.run { connection in
            let request = connection.readRequest() ?? ""
            guard !request.hasPrefix("POST ") else { return }
            connection.answer("200 OK", [], "list")
            guard connection.number == 1 else { return }
            usleep(milliseconds * 1000)
            connection.answer("200 OK", [], "reset")
            connection.answer("200 OK", [], "empty")
            connection.waitForTheEnd()
        } _: { server in
            let transport = Sample.transport()
            _ = try await Sample.body(of: Sample.get, to: server.origin, over: transport)
            usleep(milliseconds * 2000)
            let result = await Sample.result(of: Sample.post, to: server.origin, over: transport)
            #expect(result.isLost, "\(result)")
            let answer = try await Sample.body(of: Sample.get, to: server.origin, over: transport)
            #expect(answer == "list")
        }
    }

    /// libcurl repeats a request by itself when a connection turns out to be dead. A POST must be spared that.
    @Test(arguments: ["closed", "reset"]) func aConnectionThatDiesGetsNoSecondPOST(_ end: String) async throws {
        try await RawServer.run { connection in
            connection.readRequest()
            guard connection.number == 2 else {
                connection.answer("200 OK", [], "list")
                return
            }
            if end == "reset" { connection.resetOnClose() }
        } _: { server in
            let transport = Sample.transport()
            _ = try await Sample.body(of: Sample.get, to: server.origin, over: transport)
            let result = await Sample.result(of: Sample.post, to: server.origin, over: transport)
            guard case .failure(let failure) = result, case .closed = failure.cause, failure.maybeSent else {
                Issue.record("\(result)")
                return
            }
            #expect(server.requests.count { $0.hasPrefix("POST ") } == 1)
        }
    }

    /// While libcurl has not asked for the body, there is nothing that it would have to rewind. Whether the end comes that
    /// early is a race, so it is run often enough to be lost.
    @Test func aConnectionThatDiesWithinTheHeadGetsNoSecondPOST() async throws {
        for _ in 0..<200 {
            try await RawServer.run { connection in
                guard connection.number == 2 else {
                    connection.readRequest()
                    connection.answer("200 OK", [], "list")
                    return
                }
                _ = connection.receive(atMost: 1)
                connection.resetOnClose()
            } _: { server in
                let transport = Sample.transport()
                _ = try await Sample.body(of: Sample.get, to: server.origin, over: transport)
                let result = await Sample.result(of: Sample.post, to: server.origin, over: transport)
                #expect(result.isLost, "\(result)")
                #expect(server.requests.map { $0.prefix(4) } == ["GET "])
            }
        }
    }

    /// The server had given the connection up before the request: nothing can have been done on it.
    @Test func aKeptConnectionThatIsClosedAlreadyIsReplaced() async throws {
        let (closings, closed) = AsyncStream.makeStream(of: Void.self)
        try await RawServer.run { connection in
            connection.readRequest()
            connection.answer("200 OK", [], connection.number == 1 ? "list" : "reset")
            if connection.number == 1 {
                connection.finish()
                closed.yield()
            }
            connection.waitForTheEnd()
        } _: { server in
            let transport = Sample.transport()
            _ = try await Sample.body(of: Sample.get, to: server.origin, over: transport)
            for await _ in closings { break }
            let answer = try await Sample.body(of: Sample.post, to: server.origin, over: transport)
            #expect(answer == "reset")
            #expect(server.requests.map { $0.prefix(4) } == ["GET ", "POST"])
        }
    }
}

extension Result where Success == HTTPResponse, Failure == TransportFailure {
    /// After the second that it had, and after the request was out.
    fileprivate var isGivenUp: Bool {
        guard case .failure(let failure) = self, case .timedOut(after: .seconds(1), _) = failure.cause else {
            return false
        }
        return failure.maybeSent
    }

    /// It may have arrived, and no answer came.
    fileprivate var isLost: Bool {
        guard case .failure(let failure) = self, failure.maybeSent else { return false }
        if case .incomplete = failure.cause { return false }
        return true
    }
}
