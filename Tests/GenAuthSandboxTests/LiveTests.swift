import NIOCore
import Testing

@testable import GenAuthSandbox

/// What only a socket can show.
struct LiveTests {
    @Test func unbindsOverTheWire() async throws {
        try await withLiveSandbox { port, token in
            let answer = try await exchange(rawReset(token), port: port)
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(answer.hasSuffix(#""statusCode":200}"#))
            let list = try await exchange(rawList(token), port: port)
            #expect(list.contains("|phone"))
            #expect(!list.contains("|otp"))
        }
    }

    @Test(arguments: ["drop", "drop-undone"] as [Scenario]) func dropSendsNoByte(_ scenario: Scenario) async throws {
        try await withLiveSandbox(scenario) { port, token in
            let answer = try await exchange(rawReset(token), port: port)
            #expect(answer == "")
            let list = try await exchange(rawList(token), port: port)
            #expect(list.contains("|otp") == (scenario == "drop-undone"))
        }
    }

    @Test func truncatedPromisesMoreThanItSends() async throws {
        try await withLiveSandbox("truncated") { port, token in
            let answer = try await exchange(rawReset(token), port: port)
            let parts = answer.split(separator: "\r\n\r\n", maxSplits: 1)
            try #require(parts.count == 2)
            let promised = try #require(parts[0].firstMatch(of: /Content-Length: ([0-9]+)/)?.1)
            #expect(parts[1].hasPrefix(#"{"message":"#))
            #expect(try #require(Int(promised)) > parts[1].utf8.count)
        }
    }

    @Test func hangUnbindsAndEndsWithTheServer() async throws {
        let received = try await withLiveSandbox("hang") { port, token in
            let channel = try await connect(port: port)
            let pending = Task {
                try await channel.executeThenClose { inbound, outbound in
                    try await outbound.write(ByteBuffer(string: rawReset(token)))
                    var count = 0
                    for try await part in inbound { count += part.readableBytes }
                    return count
                }
            }
            while try await exchange(rawList(token), port: port).contains("|otp") {}
            return pending
        }
        // The sandbox has ended: its side of the pending connection is closed, and not a byte came.
        #expect(try await received.value == 0)
    }

    @Test func hangOutlivesAClientThatLeaves() async throws {
        try await withLiveSandbox("hang") { port, token in
            let channel = try await connect(port: port)
            try await channel.executeThenClose { _, outbound in
                try await outbound.write(ByteBuffer(string: rawReset(token)))
                while try await exchange(rawList(token), port: port).contains("|otp") {}
            }
            let list = try await exchange(rawList(token), port: port)
            #expect(list.hasPrefix("HTTP/1.1 200 OK"))
        }
    }

    @Test func bytesThatAreNoHTTPAreRefused() async throws {
        try await withLiveSandbox { port, _ in
            let answer = try await exchange("nonsense\r\n\r\n", port: port)
            #expect(answer.hasPrefix("HTTP/1.1 400 "))
        }
    }

    @Test func tokenIsRandomUnlessGiven() {
        #expect(Sandbox().token != Sandbox().token)
        #expect(Sandbox(token: "mine").token == "mine")
    }

    @Test func cancellationBeforeTheStartEndsTheRun() async throws {
        let run = Task { try await Sandbox().run { _ in } }
        run.cancel()
        try await run.value
    }

    @Test func takenPortIsAnError() async throws {
        try await withLiveSandbox { port, _ in
            await #expect(throws: (any Error).self) { try await Sandbox(port: port).run { _ in } }
        }
    }
}
