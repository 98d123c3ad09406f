import Foundation
import RawServer
import TerminalScreen
import Testing

/// Proxies come from the usual variables, and learn the host's name and nothing else.
@Suite(.enabled(if: Certificates.made != nil, "needs openssl"))
struct ProxyTests {
    /// Only the proxy knows where that is.
    static let host = "https://genauth.test"

    /// Runs an account behind a proxy that passes everything on.
    static func run(
        identity: String = "good", account: @escaping RawServer.Script = FakeAccount().script(),
        proxy: (@Sendable (RawConnection, _ port: UInt16) -> Void)? = nil,
        _ test: @escaping @Sendable (Program, _ account: RawServer, _ proxy: RawServer) throws -> Void
    ) async throws {
        let made = try #require(Certificates.made)
        try await RawServer.run(over: [made.identity(identity)], account) { account in
            let port = account.port
            let script: RawServer.Script = { connection in
                if let proxy { return proxy(connection, port) }
                passOn(connection, to: port)
            }
            try await RawServer.run(script) { proxy in
                try await withProgram { program in
                    try program.trust(made.ca, host: host)
                    try test(program, account, proxy)
                }
            }
        }
    }

    @Sendable static func passOn(_ connection: RawConnection, to port: UInt16) {
        guard connection.readRequest() != nil else { return }
        connection.send("HTTP/1.1 200 Connection established\r\n\r\n")
        connection.tunnel(to: port)
    }

    @Test(arguments: ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"])
    func proxyIsUsedAndReadsNothing(_ variable: String) async throws {
        try await Self.run { program, account, proxy in
            let environment = [variable: "http://127.0.0.1:\(proxy.port)", "GENAUTH_ACCESS_TOKEN": Program.token]
            let finished = try program.run("unbind", FakeAccount.otp, "--yes", environment: environment)
            #expect(finished.status == 0 && finished.output.contains("DONE, VERIFIED"), "\(finished)")
            #expect(account.requests.map { $0.prefix(4) } == ["GET ", "POST", "GET "])
            #expect(!proxy.requests.isEmpty)
            for request in proxy.requests {
                #expect(request.hasPrefix("CONNECT genauth.test:443 HTTP/1.1\r\n"))
                #expect(!request.lowercased().contains("\r\nauthorization:"))
            }
            let seen = String(decoding: proxy.bytes, as: UTF8.self)
            #expect(Program.formsOfToken.allSatisfy { !seen.contains($0) })
            #expect(!seen.contains("reset-factor") && !seen.contains(FakeAccount.otp))
        }
    }

    @Test func noProxyNamesTheExceptions() async throws {
        try await Self.run(identity: "wrong-name") { program, account, proxy in
            // An address of this machine that does not look like one.
            let host = "https://0.0.0.0:\(account.port)"
            var environment = [
                "https_proxy": "http://127.0.0.1:\(proxy.port)", "GENAUTH_ACCESS_TOKEN": Program.token,
                "GENAUTH_HOST": host, "no_proxy": "elsewhere.example,0.0.0.0",
            ]
            let direct = try program.run("list", environment: environment)
            #expect(direct.status == 7 && direct.errors.contains("is for another name"), "\(direct.errors)")
            #expect(account.connectionCount > 0 && proxy.connectionCount == 0)
            environment["no_proxy"] = "elsewhere.example"
            let through = try program.run("list", environment: environment)
            #expect(through.status == 7 && through.errors.contains("is for another name"))
            #expect(proxy.requests.first?.hasPrefix("CONNECT 0.0.0.0:\(account.port) ") == true)
            #expect(account.bytes == [])
        }
    }

    /// A token for this machine in clear must not go to another.
    @Test(arguments: ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"])
    func requestToThisMachineNeverTakesAProxy(_ variable: String) async throws {
        let made = try #require(Certificates.made)
        try await Self.run { program, account, proxy in
            try program.trust(made.ca, host: "https://localhost:\(account.port)")
            let environment = [
                variable: "http://127.0.0.1:\(proxy.port)", "GENAUTH_ACCESS_TOKEN": Program.token,
            ]
            #expect(try program.run("list", environment: environment).status == 0)
            #expect(proxy.connectionCount == 0)
        }
        let deaf: RawServer.Script = { connection in connection.readRequest() }
        try await RawServer.run(FakeAccount().script()) { account in
            try await RawServer.run(deaf) { proxy in
                try await withProgram { program in
                    for host in ["127.0.0.1", "localhost"] {
                        let environment = [
                            variable: "http://127.0.0.1:\(proxy.port)", "GENAUTH_ACCESS_TOKEN": Program.token,
                            "GENAUTH_HOST": "http://\(host):\(account.port)",
                        ]
                        let finished = try program.run("list", environment: environment)
                        #expect(finished.status == 0)
                    }
                    #expect(proxy.connectionCount == 0)
                }
            }
        }
    }

    struct Bad: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let sentence: String
        var options: [String] = []
        var identity = "good"
        let proxy: @Sendable (RawConnection, _ port: UInt16) -> Void
    }

    static func answering(_ text: String) -> @Sendable (RawConnection, UInt16) -> Void {
        { connection, _ in
            connection.readRequest()
            connection.send(text)
        }
    }

    static let bad = [
        Bad(
            testDescription: "407", sentence: "the proxy answered HTTP 407",
            proxy: answering(
                "HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic realm=\"\u{1b}[2J\"\r\n"
                    + "content-length: 0\r\n\r\n")),
        Bad(
            testDescription: "403", sentence: "the proxy answered HTTP 403",
            proxy: answering("HTTP/1.1 403 Forbidden\r\ncontent-length: 4\r\n\r\nno\r\n")),
        Bad(
            testDescription: "502", sentence: "the proxy answered HTTP 502",
            proxy: answering("HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n")),
        Bad(
            testDescription: "a redirect", sentence: "the proxy answered HTTP 302",
            proxy: answering("HTTP/1.1 302 Found\r\nlocation: http://evil.example/\r\ncontent-length: 0\r\n\r\n")),
        Bad(testDescription: "garbage", sentence: "proxy", proxy: answering("SSH-2.0-OpenSSH_9.2p1\r\n\u{0}\u{1}")),
        Bad(testDescription: "a close", sentence: "proxy", proxy: { connection, _ in connection.readRequest() }),
        Bad(
            testDescription: "a reset", sentence: "proxy",
            proxy: { connection, _ in
                connection.readRequest()
                connection.resetOnClose()
            }),
        Bad(
            testDescription: "silence", sentence: "No connection after 1 s", options: ["--timeout=1"],
            proxy: { connection, _ in connection.waitForTheEnd() }),
        Bad(
            testDescription: "a head without end", sentence: "proxy",
            proxy: { connection, _ in
                connection.readRequest()
                connection.send("HTTP/1.1 200 OK\r\n")
                while connection.send("x-pad: \(String(repeating: "a", count: 1000))\r\n") {}
            }),
        Bad(
            testDescription: "no TLS behind it", sentence: "no TLS connection of version 1.2 or later",
            proxy: answering("HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\n\r\n")),
        Bad(
            testDescription: "another server behind it", sentence: "its certificate is for another name",
            identity: "wrong-name", proxy: passOn),
        Bad(
            testDescription: "a server of its own behind it", sentence: "unknown CA", identity: "unknown-ca",
            proxy: passOn),
    ]

    @Test(arguments: bad) func proxyThatDoesNotConnectMeansNotSent(_ bad: Bad) async throws {
        try await Self.run(identity: bad.identity, proxy: bad.proxy) { program, account, proxy in
            let finished = try program.run(
                arguments: ["unbind", FakeAccount.otp, "--yes", "--json"] + bad.options,
                environment: [
                    "https_proxy": "http://gate:\(Self.secret)@127.0.0.1:\(proxy.port)",
                    "GENAUTH_ACCESS_TOKEN": Program.token,
                ])
            #expect(finished.status == 7)
            let result = try finished.document["result"]
            #expect(result?["outcome"] == "notSent" && result?["sent"] == false)
            let message = result?["message"]?.string ?? ""
            #expect(message.contains(bad.sentence), "\(message)")
            #expect(proxy.connectionCount > 0 && account.bytes == [])
            // What a proxy refuses, it is not asked again.
            if message.contains("answered HTTP") { #expect(proxy.connectionCount == 1) }
            #expect(!String(decoding: proxy.bytes, as: UTF8.self).contains(Program.token))
            try program.expectNothing(of: [Self.secret, Self.encodedSecret], in: [finished])
        }
    }

    /// The list came through; the way is blocked when the unbind is to follow.
    @Test func proxyThatTurnsAwayTheUnbindMeansNotSent() async throws {
        let account = FakeAccount().script { connection, request in
            connection.answer(
                "200 OK", ["connection: close"], FakeAccount.list([FakeAccount.otpRow, FakeAccount.smsRow]))
            connection.finish()
            return true
        }
        try await Self.run(
            account: account,
            proxy: { connection, port in
                if connection.number == 1 { return Self.passOn(connection, to: port) }
                connection.readRequest()
                connection.answer("502 Bad Gateway")
            },
            { program, account, proxy in
                let finished = try program.run(
                    "unbind", FakeAccount.otp, "--yes", "--json",
                    environment: [
                        "https_proxy": "http://127.0.0.1:\(proxy.port)", "GENAUTH_ACCESS_TOKEN": Program.token,
                    ])
                #expect(finished.status == 7)
                #expect(try finished.document["result"]?["outcome"] == "notSent")
                #expect(account.requests.map { $0.prefix(4) } == ["GET "])
                #expect(proxy.connectionCount == 2)
            })
    }

    static let secret = "p4ssw0rd-of-the-gate"
    static let encodedSecret = Data("gate:\(secret)".utf8).base64EncodedString()

    @Test func credentialsOfTheProxyAreForItAlone() async throws {
        try await Self.run { program, account, proxy in
            let environment = [
                "https_proxy": "http://gate:\(Self.secret)@127.0.0.1:\(proxy.port)",
                "GENAUTH_ACCESS_TOKEN": Program.token,
            ]
            let finished = try [
                program.run("list", environment: environment),
                program.run("list", "--json", environment: environment),
                program.run("unbind", FakeAccount.otp, "--yes", environment: environment),
            ]
            #expect(finished.map(\.status) == [0, 0, 0])
            #expect(proxy.requests.first?.contains("Basic \(Self.encodedSecret)\r\n") == true)
            let told = String(decoding: account.bytes, as: UTF8.self)
            #expect(!told.contains(Self.encodedSecret) && !told.contains(Self.secret))
            try program.expectNothing(of: [Self.secret, Self.encodedSecret], in: finished)
        }
    }

    struct Address: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let sentence: String
    }

    static let addresses = [
        // Too long for a name: known without a question to the network.
        Address(
            testDescription: "a name that cannot be",
            text: "gate:\(secret)@\(String(repeating: "a", count: 70)).test:1",
            sentence: "the proxy's name was not found"),
        Address(
            testDescription: "no number for a port", text: "http://gate:\(secret)@127.0.0.1:port", sentence: "proxy"),
        Address(testDescription: "an unknown scheme", text: "gopher://gate:\(secret)@127.0.0.1:1", sentence: "proxy"),
        Address(testDescription: "nothing listens", text: "http://gate:\(secret)@127.0.0.1:DEAF", sentence: "proxy"),
        Address(testDescription: "SOCKS", text: "socks5h://gate:\(secret)@127.0.0.1:DEAF", sentence: "proxy"),
    ]

    @Test(arguments: addresses) func addressOfAProxyThatCannotBeUsedIsNotRepeated(_ address: Address) async throws {
        try await RawServer.deaf { deaf in
            try await withProgram { program in
                let finished = try program.run(
                    "list",
                    environment: [
                        "https_proxy": address.text.replacingOccurrences(of: "DEAF", with: "\(deaf.port)"),
                        "GENAUTH_ACCESS_TOKEN": Program.token, "GENAUTH_HOST": Self.host,
                    ])
                #expect(finished.status == 7)
                #expect(finished.errors.contains("NOT SENT"))
                #expect(finished.errors.contains(address.sentence), "\(finished.errors)")
                try program.expectNothing(of: [Self.secret, Self.encodedSecret], in: [finished])
            }
        }
    }
}
