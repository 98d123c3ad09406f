import RawServer
import TerminalScreen
import Testing

/// One connection for all calls where the server speaks HTTP/2, one for each where it does not.
@Suite(.enabled(if: Front.isAvailable, "needs nginx and openssl"))
struct HTTP2Tests {
    static let environment = ["GENAUTH_ACCESS_TOKEN": Program.token]

    private static func run(_ test: @escaping @Sendable (Program, RawServer) throws -> Void) async throws {
        try await RawServer.run(FakeAccount().script()) { account in
            try await withProgram { program in try test(program, account) }
        }
    }

    struct Spoken: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var protocols = "ssl http2"
        var settings = ""
        let version: String
        let connections: Int
    }

    static let spoken = [
        Spoken(testDescription: "HTTP/2", version: "HTTP/2.0", connections: 1),
        Spoken(
            testDescription: "HTTP/2 over TLS 1.2", settings: "ssl_protocols TLSv1.2;", version: "HTTP/2.0",
            connections: 1),
        Spoken(
            testDescription: "HTTP/2, two requests a connection", settings: "keepalive_requests 2;",
            version: "HTTP/2.0", connections: 2),
        Spoken(testDescription: "HTTP/1.1", protocols: "ssl", version: "HTTP/1.1", connections: 3),
    ]

    @Test(arguments: spoken) func anUnbindTakesAsFewConnectionsAsAreSafe(_ spoken: Spoken) async throws {
        try await Self.run { program, account in
            let front = try Front(to: account, speaking: spoken.protocols, spoken.settings, in: program)
            let finished = try program.run(
                "unbind", FakeAccount.otp, "--yes", "--json", "--host", front.origin, environment: Self.environment)
            #expect(finished.status == 0, "\(finished)")
            #expect(try finished.document["result"]?["verified"] == true)
            #expect(account.heard.map(\.method) == ["GET", "POST", "GET"])
            #expect(account.heard.allSatisfy { $0.version == spoken.version })
            #expect(Set(account.heard.map(\.connection)).count == spoken.connections)
        }
    }

    @Test func theScreenKeepsItsConnection() async throws {
        try await Self.run { program, account in
            let front = try Front(to: account, in: program)
            let screen = try program.start("--host", front.origin, environment: Self.environment)
            try screen.waitForList()
            for count in 2...4 {
                let before = account.requests.count
                try screen.send(.text("r"))
                try screen.settle("reading \(count)") { account.requests.count > before && $0.text.contains("OK") }
            }
            #expect(Set(account.heard.map(\.connection)).count == 1)
        }
    }

    /// While nobody looked, the server has gone and come back.
    @Test(arguments: ["r", "u"]) func aConnectionThatWasClosedLongAgoIsReplaced(_ key: String) async throws {
        try await Self.run { program, account in
            var front: Front? = try Front(to: account, in: program)
            let port = try #require(front?.port)
            let screen = try program.start("--host", "https://localhost:\(port)", environment: Self.environment)
            try screen.waitForList()
            if key == "u" { try screen.openDialog() }
            front = nil
            front = try Front(to: account, on: port, in: program)
            let before = account.requests.count
            try screen.send(.text(key == "u" ? "y" : "r"))
            try screen.settle("the answer") {
                account.requests.count >= before + (key == "u" ? 3 : 1) && !$0.text.contains("FAILED")
            }
            #expect(account.heard.count { $0.method == "POST" } == (key == "u" ? 1 : 0))
            withExtendedLifetime(front) {}
        }
    }

    /// A gateway's page is what its client gets that shows no certificate.
    @Test func aGatewayThatWantsACertificateSaysSo() async throws {
        try await Self.run { program, account in
            let ca = try #require(Certificates.made).ca
            let front = try Front(to: account, "ssl_verify_client on; ssl_client_certificate \(ca);", in: program)
            let finished = try program.run("list", "--host", front.origin, environment: Self.environment)
            #expect(finished.status == 7 && finished.errors.contains("HTTP 400"), "\(finished.errors)")
            #expect(finished.errors.contains("No required SSL certificate was sent"))
            #expect(account.requests == [])
        }
    }
}
