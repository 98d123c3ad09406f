import RawServer
import TerminalScreen
import Testing

/// A redirect is shown and never followed: the token is for one host.
struct RedirectTests {
    struct Target: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// From the port that redirects and the port of another server.
        let location: @Sendable (UInt16, UInt16) -> String?
        /// How the sentence names it.
        let name: @Sendable (UInt16, UInt16) -> String
    }

    static let targets = [
        Target(
            testDescription: "another server",
            location: { _, other in "http://127.0.0.1:\(other)/api/v3/reset-factor?x=1" },
            name: { _, other in "127.0.0.1:\(other)" }),
        Target(
            testDescription: "without a scheme", location: { _, other in "//localhost:\(other)/" },
            name: { _, other in "localhost:\(other)" }),
        Target(
            testDescription: "the same host", location: { own, _ in "http://127.0.0.1:\(own)/login" },
            name: { own, _ in "127.0.0.1:\(own)" }),
        Target(
            testDescription: "a path", location: { _, _ in "/login" }, name: { own, _ in "127.0.0.1:\(own)" }),
        Target(
            testDescription: "a name in front of the host",
            location: { _, other in "http://genauth.ai@127.0.0.1:\(other)/" },
            name: { _, other in "127.0.0.1:\(other)" }),
        Target(testDescription: "another scheme", location: { _, _ in "file:///etc/passwd" }, name: { _, _ in "" }),
        Target(testDescription: "nowhere", location: { _, _ in nil }, name: { _, _ in "an unnamed place" }),
    ]

    struct Redirect: Sendable, CustomTestStringConvertible {
        let status: String
        let target: Target
        var testDescription: String { "\(status) to \(target.testDescription)" }
    }

    /// Every status to another server and to the same one, and one status to every target.
    static let redirects =
        ["301 Moved Permanently", "302 Found", "303 See Other", "308 Permanent Redirect"].flatMap { status in
            [targets[0], targets[2]].map { Redirect(status: status, target: $0) }
        } + targets.map { Redirect(status: "307 Temporary Redirect", target: $0) }

    @Test(arguments: redirects)
    func redirectIsRefusedAndNamed(_ redirect: Redirect) async throws {
        let (status, target) = (redirect.status, redirect.target)
        try await RawServer.run(FakeAccount().script()) { other in
            let otherPort = other.port
            for command in [["list"], ["unbind", FakeAccount.otp, "--yes"]] {
                let method = command[0] == "unbind" ? "POST " : "GET "
                let script = FakeAccount().script { connection, request in
                    guard request.hasPrefix(method) else {
                        connection.answer(
                            "200 OK", ["set-cookie: session=1; Path=/"],
                            FakeAccount.list([FakeAccount.otpRow, FakeAccount.smsRow]))
                        return true
                    }
                    let own =
                        UInt16(
                            request.lowercased().split(separator: "host: 127.0.0.1:").last?.prefix { $0.isNumber } ?? ""
                        ) ?? 0
                    let location = target.location(own, otherPort).map { ["location: \($0)"] } ?? []
                    // A redirect that calls itself a success is none.
                    connection.answer(status, location, FakeAccount.list([]))
                    return true
                }
                try await RawServer.run(script) { server in
                    try await withProgram { program in
                        let environment = ["GENAUTH_HOST": server.origin, "GENAUTH_ACCESS_TOKEN": Program.token]
                        let finished = try program.run(arguments: command + ["--json"], environment: environment)
                        #expect(finished.status == 7)
                        let result = try finished.document["result"]
                        #expect(result?["outcome"] == "refused")
                        #expect(result?["httpStatus"]?.number == Double(status.prefix(3)))
                        #expect(result?["sent"] == true && result?["answered"] == true)
                        let message = result?["message"]?.string ?? ""
                        let name = target.name(server.port, other.port)
                        #expect(
                            message.hasPrefix("REFUSED BY MFACTL: 127.0.0.1:\(server.port) redirects to \(name)")
                                && message.hasSuffix(", not followed."), "\(message)")
                        #expect(!message.contains("reset-factor") && !message.contains("login"))
                        #expect(server.requests.count { $0.hasPrefix("POST ") } == (method == "POST " ? 1 : 0))
                        #expect(!server.requests.contains { $0.contains("/login") })
                        #expect(!server.requests.contains { $0.lowercased().contains("cookie") })
                    }
                }
            }
            #expect(other.connectionCount == 0)
        }
    }

    @Test func screenNamesTheTarget() async throws {
        try await RawServer.run(FakeAccount().script()) { other in
            let script = FakeAccount().script { connection, request in
                guard request.hasPrefix("POST ") else { return false }
                return connection.answer("307 Temporary Redirect", ["location: http://localhost:\(other.port)/"])
            }
            try await RawServer.run(script) { server in
                try await withProgram { program in
                    let screen = try program.start(
                        columns: 120,
                        environment: ["GENAUTH_HOST": server.origin, "GENAUTH_ACCESS_TOKEN": Program.token])
                    try screen.waitForList()
                    try screen.openDialog()
                    try screen.send(.text("y"))
                    try screen.see("redirects to localhost:\(other.port), not followed.")
                    #expect(screen.text.contains("REFUSED"))
                    #expect(server.requests.count { $0.hasPrefix("POST ") } == 1)
                }
            }
            #expect(other.connectionCount == 0)
        }
    }
}
