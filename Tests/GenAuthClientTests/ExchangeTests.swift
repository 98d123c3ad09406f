import MFACore
import RawServer
import Testing

@testable import GenAuthClient

/// Whole calls over loopback, with libcurl for real.
@Suite(.timeLimit(.minutes(2)))
struct ExchangeTests {
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

    @Test func anUnbindThatIsRedirectedIsRefused() async throws {
        let error = try await RawServer.run { connection in
            connection.readRequest()
            connection.answer("307 Temporary Redirect", ["location: https://login.example/"])
            connection.waitForTheEnd()
        } _: { server in
            let client = try GenAuthClient.sample(server.origin)
            let id = try Factor.ID.sample()
            return await failure { () async throws(CallError) in try await client.unbind(id) }
        }
        guard case .redirected(_, to: "login.example", Receipt(httpStatus: 307)) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    /// Whether libcurl takes what it has for a whole head depends on its version; the doubt does not.
    @Test func aHeadCutShortLeavesDoubt() async throws {
        let error = try await RawServer.run { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\ncontent-le")
        } _: { server in
            let client = try GenAuthClient.sample(server.origin)
            let id = try Factor.ID.sample()
            return await failure { () async throws(CallError) in try await client.unbind(id) }
        }
        #expect(error?.leavesDoubt == true)
    }

    @Test func stoppingEndsTheWaitAndLeavesDoubt() async throws {
        let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)
        try await RawServer.run { connection in
            connection.readRequest()
            arrived.yield()
            connection.waitForTheEnd()
        } _: { server in
            let client = try GenAuthClient.sample(server.origin, timeout: .seconds(3600))
            let id = try Factor.ID.sample()
            let call = Task {
                await failure { () async throws(CallError) in try await client.unbind(id) }
            }
            for await _ in arrivals { break }
            call.cancel()
            #expect(await call.value == .noAnswer(.stopped))
        }
    }
}
