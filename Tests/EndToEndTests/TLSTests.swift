import Foundation
import Glibc
import RawServer
import TerminalScreen
import Testing

/// Who the server says it is, and what happens when that cannot be believed.
@Suite(.enabled(if: Certificates.made != nil, "needs openssl"))
struct TLSTests {
    struct Bad: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let identity: String
        let reason: String
        var host = "localhost"
        /// The authority that is trusted beside the system's; nil for none.
        var trusts: (@Sendable (Certificates) -> String)? = \.ca
        var newest = TLSIdentity.Version.tls13
        /// A certificate can be trusted or not; a server that speaks no TLS that counts has none to show.
        var isAboutTrust = true
    }

    static let bad = [
        Bad(testDescription: "another name", identity: "wrong-name", reason: "its certificate is for another name"),
        Bad(
            testDescription: "another address", identity: "wrong-name", reason: "its certificate is for another name",
            host: "127.0.0.1"),
        Bad(
            testDescription: "another name, TLS 1.2", identity: "wrong-name",
            reason: "its certificate is for another name", newest: .tls12),
        Bad(
            testDescription: "expired", identity: "expired",
            reason: "its certificate has expired"),
        Bad(testDescription: "not yet valid", identity: "not-yet-valid", reason: "its certificate is not valid yet"),
        Bad(testDescription: "self-signed", identity: "self-signed", reason: "its certificate is self-signed"),
        Bad(
            testDescription: "unknown CA", identity: "unknown-ca", reason: "its certificate was issued by an unknown CA"
        ),
        Bad(
            testDescription: "unknown CA, TLS 1.2", identity: "unknown-ca",
            reason: "its certificate was issued by an unknown CA", newest: .tls12),
        Bad(
            testDescription: "unknown CA that comes along", identity: "unknown-root",
            reason: "its certificate chain ends in an unknown self-signed CA"),
        Bad(
            testDescription: "missing intermediate", identity: "missing-intermediate",
            reason: "its certificate was issued by an unknown CA"),
        Bad(
            testDescription: "no caFile", identity: "good", reason: "its certificate was issued by an unknown CA",
            trusts: nil),
        Bad(
            testDescription: "the wrong caFile", identity: "good",
            reason: "its certificate was issued by an unknown CA", trusts: \.otherCA),
        Bad(
            testDescription: "TLS 1.1", identity: "good", reason: "no TLS connection of version 1.2 or later",
            newest: .tls11, isAboutTrust: false),
    ]

    static let commands = [["list"], ["unbind", FakeAccount.otp, "--yes"]]

    @Test(arguments: bad, commands)
    func serverThatFailsACheckHearsNothing(_ bad: Bad, _ command: [String]) async throws {
        let made = try #require(Certificates.made)
        let identity = made.identity(bad.identity, newest: bad.newest)
        try await RawServer.run(over: [identity], FakeAccount().script()) { server in
            try await withProgram { program in
                let host = "https://\(bad.host):\(server.port)"
                if let trusts = bad.trusts { try program.trust(trusts(made), host: host) }
                let environment = ["GENAUTH_ACCESS_TOKEN": Program.token, "GENAUTH_HOST": host]
                let finished = try program.run(arguments: command + ["--json"], environment: environment)
                #expect(finished.status == 7)
                let result = try finished.document["result"]
                #expect(result?["outcome"] == "notSent")
                #expect(result?["sent"] == false)
                let message = try #require(result?["message"]?.string)
                #expect(message.contains(bad.reason), "\(message)")
                #expect(message.contains("\(bad.host):\(server.port)"))
                #expect(message.contains("no way to skip this check") == bad.isAboutTrust)
                #expect(message.contains("caFile") == bad.isAboutTrust)

                let plain = try program.run(arguments: command, environment: environment)
                #expect(plain.status == 7)
                let said = command[0] == "unbind" ? plain.output : plain.errors
                #expect(said.contains("NOT SENT") && said.contains(bad.reason))
                #expect(server.connectionCount >= 2, "the server was asked")
                #expect(server.bytes == [], "before the check not a byte of the request leaves")
            }
        }
    }

    @Test(arguments: ["localhost", "127.0.0.1"], [TLSIdentity.Version.tls12, .tls13])
    func privateCAIsTrustedWhenItIsNamed(_ host: String, _ newest: TLSIdentity.Version) async throws {
        let made = try #require(Certificates.made)
        let identity = made.identity("chained", newest: newest)
        try await RawServer.run(over: [identity], FakeAccount().script()) { server in
            try await withProgram { program in
                try program.trust(made.ca, host: "https://\(host):\(server.port)")
                let environment = ["GENAUTH_ACCESS_TOKEN": Program.token]
                let list = try program.run("list", environment: environment)
                #expect(list.status == 0 && list.output.contains(FakeAccount.otp), "\(list.errors)")
                let unbind = try program.run("unbind", FakeAccount.otp, "--yes", environment: environment)
                #expect(unbind.status == 0 && unbind.output.contains("DONE, VERIFIED"), "\(unbind)")
                let unbinds = server.requests.filter { $0.hasPrefix("POST ") }
                #expect(unbinds.count == 1)
                #expect(unbinds.first?.contains("\r\nauthorization: Bearer \(Program.token)\r\n") == true)
            }
        }
    }

    /// The reading before an unbind proves nothing about the connection after it.
    @Test func serverThatChangesBeforeTheUnbindHearsNothingOfIt() async throws {
        let made = try #require(Certificates.made)
        let script = FakeAccount().script { connection, _ in
            guard connection.number == 1 else { return false }
            connection.answer(
                "200 OK", ["connection: close"], FakeAccount.list([FakeAccount.otpRow, FakeAccount.smsRow]))
            connection.finish()
            return true
        }
        try await RawServer.run(over: [made.identity("good"), made.identity("unknown-ca")], script) { server in
            try await withProgram { program in
                try program.trust(made.ca, host: "https://localhost:\(server.port)")
                let finished = try program.run(
                    "unbind", FakeAccount.otp, "--yes", "--json",
                    environment: ["GENAUTH_ACCESS_TOKEN": Program.token])
                #expect(finished.status == 7)
                #expect(try finished.document["result"]?["outcome"] == "notSent")
                #expect(server.requests.map { $0.prefix(4) } == ["GET "])
                #expect(server.connectionCount == 2)
            }
        }
    }

    /// Needs a mount of its own over the system's certificates, which a plain user may not make.
    @Test(.enabled(if: canMount, "needs the right to mount"))
    func systemsRootsStayInForceBesideTheFile() async throws {
        let made = try #require(Certificates.made)
        try await RawServer.run(over: [made.identity("good")], FakeAccount().script()) { server in
            try await withProgram { program in
                try program.trust(made.otherCA, host: "https://localhost:\(server.port)")
                let session = try TerminalSession(
                    "/usr/bin/unshare",
                    ["-m", "/bin/sh", "-c", #"mount --bind "$0" /etc/ssl/certs && exec "$@""#, made.hashedFolder]
                        + [Program.path, "list"], columns: 160,
                    environment: [
                        "HOME": program.home, "XDG_CONFIG_HOME": "\(program.home)/config", "PATH": "/usr/bin:/bin",
                        "GENAUTH_ACCESS_TOKEN": Program.token, "TERM": "xterm", "LC_ALL": "C.UTF-8",
                    ])
                #expect(try session.waitForExit() == .exited(0))
                #expect(session.text.contains(FakeAccount.otp))
            }
        }
    }

    private static let canMount: Bool = {
        let probe = try? TerminalSession(
            "/usr/bin/unshare", ["-m", "/bin/mount", "--bind", "/etc/ssl/certs", "/etc/ssl/certs"], environment: [:])
        return (try? probe?.waitForExit()) == .exited(0)
    }()

    struct Authority: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
    }

    static let unusable = [
        Authority(testDescription: "empty", text: ""),
        Authority(testDescription: "no certificate", text: "This is no certificate.\n"),
        Authority(
            testDescription: "broken certificate",
            text: "-----BEGIN CERTIFICATE-----\nbm90IG9uZQ==\n-----END CERTIFICATE-----\n"),
    ]

    @Test(arguments: unusable)
    func caFileWithoutCertificatesIsSaidToBeSo(_ authority: Authority) async throws {
        let made = try #require(Certificates.made)
        try await RawServer.run(over: [made.identity("good")], FakeAccount().script()) { server in
            try await withProgram { program in
                let file = try program.place("ca.pem", authority.text, mode: 0o644)
                try program.trust(file, host: "https://localhost:\(server.port)")
                let finished = try program.run("list", environment: ["GENAUTH_ACCESS_TOKEN": Program.token])
                #expect(finished.status == 7)
                #expect(finished.errors.contains("the caFile cannot be read as certificates"), "\(finished.errors)")
                #expect(server.bytes == [])
            }
        }
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let reason: String
        let change: @Sendable (inout TLSIdentity) -> Void
    }

    static let refusals = [
        Refusal(testDescription: "a client certificate is wanted", reason: "client certificate, and mfactl has none") {
            $0.wantsCertificate = true
        },
        Refusal(testDescription: "the same over TLS 1.2", reason: "client certificate, and mfactl has none") {
            $0.wantsCertificate = true
            $0.newest = .tls12
        },
        Refusal(testDescription: "no common protocol", reason: "it speaks neither HTTP/2 nor HTTP/1.1") {
            $0.knowsNoProtocol = true
        },
        Refusal(testDescription: "TLS 1.1", reason: "the server speaks no such version") { $0.newest = .tls11 },
    ]

    @Test(arguments: refusals) func whyAServerTurnsUsAwayIsSaid(_ refusal: Refusal) async throws {
        var identity = try #require(Certificates.made).identity("good")
        refusal.change(&identity)
        try await RawServer.run(over: [identity], FakeAccount().script()) { server in
            try await withProgram { program in
                try program.trust(#require(Certificates.made).ca, host: "https://localhost:\(server.port)")
                let finished = try program.run(
                    "unbind", FakeAccount.otp, "--yes", "--json",
                    environment: ["GENAUTH_ACCESS_TOKEN": Program.token])
                #expect(finished.status == 7)
                let message = try finished.document["result"]?["message"]?.string ?? ""
                #expect(message.contains(refusal.reason), "\(message)")
                #expect(server.bytes == [])
            }
        }
    }

    @Test func handshakeWithoutAnEndIsNamed() async throws {
        try await RawServer.run { connection in
            connection.waitForTheEnd()
        } _: { server in
            try await withProgram(.idle) { program in
                let finished = try program.run(
                    "list", "--timeout", "1",
                    environment: [
                        "GENAUTH_ACCESS_TOKEN": Program.token, "GENAUTH_HOST": "https://localhost:\(server.port)",
                    ])
                #expect(finished.status == 7)
                #expect(finished.errors.contains("The server did not finish the TLS handshake within 1 s."))
            }
        }
    }

    struct Stranger: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let script: RawServer.Script
    }

    static let strangers = [
        Stranger(testDescription: "plain HTTP") { connection in
            connection.send("HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n")
            connection.waitForTheEnd()
        },
        Stranger(testDescription: "SSH") { connection in
            connection.send("SSH-2.0-OpenSSH_9.2p1\r\n")
            connection.waitForTheEnd()
        },
        Stranger(testDescription: "a close") { _ in },
        Stranger(testDescription: "a reset") { $0.resetOnClose() },
    ]

    @Test(arguments: strangers)
    func serverThatSpeaksNoTLSDoesNotGetTheToken(_ stranger: Stranger) async throws {
        try await RawServer.run(stranger.script) { server in
            try await withProgram { program in
                let finished = try program.run(
                    "unbind", FakeAccount.otp, "--yes", "--json",
                    environment: [
                        "GENAUTH_ACCESS_TOKEN": Program.token, "GENAUTH_HOST": "https://localhost:\(server.port)",
                    ])
                #expect(finished.status == 7)
                #expect(try finished.document["result"]?["outcome"] == "notSent")
                #expect(server.connectionCount > 0)
                #expect(!String(decoding: server.bytes, as: UTF8.self).contains(Program.token))
            }
        }
    }
}
