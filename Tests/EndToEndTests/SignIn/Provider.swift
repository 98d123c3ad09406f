import Foundation
import RawServer
import TerminalScreen
import Testing

/// A provider that nobody here wrote, with two accounts behind it; see Tests/Providers. It ends with the value.
final class Provider {
    let origin: String
    let app: String
    /// 0 where any port is right.
    let callbackPort: Int
    let caFile: String?
    private let folder: String
    private let session: TerminalSession

    static func script(_ name: String) -> String {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Providers/\(name)").standardized
            .path
    }

    fileprivate init(
        _ python: String, _ script: String, in bench: SignInBench, callbackPort: Int = 0, caFile: String? = nil,
        _ arguments: [String]
    ) throws {
        folder = "\(bench.folder)/provider-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        session = try TerminalSession(
            python, [Self.script(script), folder] + arguments, rows: 50, columns: 200,
            environment: ["PATH": "/usr/bin:/bin", "HOME": folder, "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"])
        try session.waitUntil("its line", seconds: 60) { $0.line(0).contains(" app ") }
        let words = session.line(0).split(separator: " ").map(String.init)
        guard words.count == 5, words[0...1] == ["listening", "on"] else { throw Program.Unexpected.line }
        (origin, app) = (words[2], words[4])
        self.callbackPort = callbackPort
        self.caFile = caFile
    }

    // MARK: What it heard and said

    struct Exchange {
        let name: String
        let sent: [String: String]
        let status: Int
        let answer: String

        /// The members of a JSON answer that are text.
        var members: [String: String] {
            guard case .object(let members)? = try? JSONDecoder().decode(JSON.self, from: Data(answer.utf8)) else {
                return [:]
            }
            return members.compactMapValues(\.string)
        }
    }

    var exchanges: [Exchange] {
        (FileManager.default.contents(atPath: "\(folder)/journal") ?? Data()).split(separator: UInt8(ascii: "\n"))
            .compactMap { try? JSONDecoder().decode(JSON.self, from: $0) }.map { line in
                var sent: [String: String] = [:]
                if case .object(let fields)? = line["sent"] { sent = fields.compactMapValues(\.string) }
                return Exchange(
                    name: line["name"]?.string ?? "", sent: sent, status: Int(line["status"]?.number ?? 0),
                    answer: line["answer"]?.string ?? "")
            }
    }

    var codeExchanges: [Exchange] { exchanges.filter { $0.sent["grant_type"] == "authorization_code" } }
    var refreshes: [Exchange] { exchanges.filter { $0.sent["grant_type"] == "refresh_token" } }
    var revocations: [Exchange] { exchanges.filter { $0.sent["token"] != nil } }

    /// Everything that a stranger must not have. `state` and `nonce` are missing: they stand in the page's address.
    var secrets: Set<String> {
        var secrets: Set<String> = []
        for exchange in exchanges {
            for name in ["code", "code_verifier", "refresh_token", "token"] {
                if let value = exchange.sent[name] { secrets.insert(value) }
            }
            for name in ["access_token", "refresh_token", "id_token"] {
                if let value = exchange.members[name] { secrets.insert(value) }
            }
        }
        return secrets
    }

    // MARK: Where it waits at the test's word

    /// From now on, whoever comes there waits.
    func hold(_ place: String) throws {
        try? FileManager.default.removeItem(atPath: "\(folder)/held-\(place)")
        try Data().write(to: URL(filePath: "\(folder)/hold-\(place)"))
    }

    func waitUntilHeld(_ place: String) throws {
        for _ in 0..<2000 {
            if FileManager.default.fileExists(atPath: "\(folder)/held-\(place)") { return }
            Thread.sleep(forTimeInterval: 0.005)
        }
        throw Program.Unexpected.line
    }

    func letGo(_ place: String) throws { try FileManager.default.removeItem(atPath: "\(folder)/hold-\(place)") }

    // MARK: Without mfactl

    /// Sends a form to its token endpoint, as a thief would.
    func refresh(with token: String) throws -> Int {
        let path = origin + (callbackPort == 0 ? "/oidc/token/" : "/api/oidc/token")
        let script = """
            import sys, urllib.request, urllib.parse, urllib.error
            form = urllib.parse.urlencode(
                {"grant_type": "refresh_token", "refresh_token": sys.argv[2], "client_id": sys.argv[3]})
            try: print(urllib.request.urlopen(sys.argv[1], form.encode()).status)
            except urllib.error.HTTPError as error: print(error.code)
            """
        let output = try Command(["python3", "-c", script, path, token, app]).run().output
        return Int(output.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
    }
}

extension SignInBench {
    func django(lifetime: Int = 3600, grace: Int = 0) throws -> Provider {
        try Provider(
            try #require(Installed.django), "django_provider.py", in: self,
            ["--lifetime", "\(lifetime)", "--grace", "\(grace)"])
    }

    /// - Parameter signing: `rsa`, `ecdsa` or `sha`.
    func glewlwyd(signing: String, overTLS: Bool = false) throws -> Provider {
        let port = Int(try RawServer.freePort())
        let certificates = try #require(Certificates.made)
        let identity = certificates.identity("good")
        return try Provider(
            try #require(Installed.python), "glewlwyd_provider.py", in: self, callbackPort: port,
            caFile: overTLS ? certificates.ca : nil,
            ["--sign", signing, "--callback", "http://127.0.0.1:\(port)/callback"]
                + (overTLS ? ["--tls", identity.chain, identity.key] : []))
    }
}
