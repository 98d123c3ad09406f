import TerminalScreen
import Testing

struct ConfigurationTests {
    private static let good = #"{"profiles": {"prod": {"host": "https://example.genauth.ai"}}}"#

    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let key: String
        let reason: String
    }

    static let faults = [
        Fault(
            testDescription: "unknown key", text: #"{"profiles": {"prod": {"hots": "https://a.example"}}}"#,
            key: "profiles.prod.hots", reason: "is not a key here"),
        Fault(
            testDescription: "unknown key at the top", text: #"{"profiles": {}, "colour": true}"#, key: "colour",
            reason: "is not a key here"),
        Fault(
            testDescription: "missing key", text: "{}", key: "profiles", reason: "is missing"),
        Fault(
            testDescription: "number for a text", text: #"{"profiles": {"prod": {"host": 7}}}"#,
            key: "profiles.prod.host", reason: "must be a text in quotes"),
        Fault(
            testDescription: "text for a truth", text: #"{"profiles": {"prod": {"readOnly": "yes"}}}"#,
            key: "profiles.prod.readOnly", reason: "must be true or false"),
        Fault(
            testDescription: "text for a number", text: #"{"profiles": {"prod": {"timeoutSeconds": "15"}}}"#,
            key: "profiles.prod.timeoutSeconds", reason: "must be a number"),
        Fault(
            testDescription: "list for an object", text: #"{"profiles": []}"#, key: "profiles",
            reason: "must be an object"),
        Fault(
            testDescription: "plain http", text: #"{"profiles": {"prod": {"host": "http://example.genauth.ai"}}}"#,
            key: "profiles.prod.host", reason: "must begin with https://"),
        Fault(
            testDescription: "host with a path", text: #"{"profiles": {"prod": {"host": "https://a.example/x"}}}"#,
            key: "profiles.prod.host", reason: "no path"),
        Fault(
            testDescription: "timeout out of range", text: #"{"profiles": {"prod": {"timeoutSeconds": 0}}}"#,
            key: "profiles.prod.timeoutSeconds", reason: "from 1 to 600"),
        Fault(
            testDescription: "unknown language", text: #"{"profiles": {"prod": {"lang": "tlh"}}}"#,
            key: "profiles.prod.lang", reason: "must be one of en-US"),
        Fault(
            testDescription: "unknown language of mfactl", text: #"{"profiles": {"prod": {"interface": "zh-TW"}}}"#,
            key: "profiles.prod.interface", reason: "must be en or zh-CN"),
        Fault(
            testDescription: "unknown default", text: #"{"defaultProfile": "dev", "profiles": {"prod": {}}}"#,
            key: "defaultProfile", reason: "dev"),
        Fault(testDescription: "broken JSON", text: #"{"profiles": {"#, key: "", reason: "is not valid JSON"),
    ]

    @Test(arguments: faults)
    func faultIsNamedByFileKeyAndReason(fault: Fault) async throws {
        try await withProgram { program in
            let file = try program.place("config/mfactl/config.json", fault.text, mode: 0o600)
            let finished = try program.run("list", environment: ["GENAUTH_ACCESS_TOKEN": "secret"])
            expectRefusal(finished, names: [file, fault.key, fault.reason])
        }
    }

    @Test func unknownProfileIsNamedWithTheKnownOnes() async throws {
        try await withProgram { program in
            let file = try program.place("config/mfactl/config.json", Self.good, mode: 0o600)
            for finished in [
                try program.run("list", "--profile", "dev"),
                try program.run("list", environment: ["MFACTL_PROFILE": "dev"]),
            ] {
                expectRefusal(finished, names: [file, "dev", "prod"])
            }
        }
    }

    @Test(arguments: [0o622, 0o660])
    func fileThatOthersCanWriteIsRefused(mode: Int) async throws {
        try await withProgram { program in
            let file = try program.place("config/mfactl/config.json", Self.good, mode: mode)
            expectRefusal(try program.run("list"), names: [file, "others can write", "chmod go-w '\(file)'"])
        }
    }

    @Test func namedFileMustExist() async throws {
        try await withProgram { program in
            let file = "\(program.home)/nowhere.json"
            expectRefusal(try program.run("list", "--config", file), names: [file, "no such file"])
            expectRefusal(try program.run("list", environment: ["MFACTL_CONFIG": file]), names: [file, "no such file"])
        }
    }

    @Test(arguments: [0o644, 0o640, 0o604])
    func tokenThatOthersCanReadIsRefused(mode: Int) async throws {
        try await withProgram { program in
            let file = try program.place("token", "secret", mode: mode)
            let finished = try program.run("list", "--host", "https://example.genauth.ai", "--token-file", file)
            expectRefusal(finished, names: [file, "others can read", "chmod 600 '\(file)'"])
        }
    }
}

/// One line, status 2, no data and no secret.
private func expectRefusal(_ finished: Finished, names: [String]) {
    #expect(finished.status == 2)
    #expect(finished.output.isEmpty)
    #expect(finished.errors.hasPrefix("mfactl: ") && finished.errors.count(where: { $0.isNewline }) == 1)
    #expect(!finished.errors.contains("secret"))
    for name in names where !name.isEmpty { #expect(finished.errors.contains(name)) }
}
