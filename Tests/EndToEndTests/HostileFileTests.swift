import Foundation
import Glibc
import RawServer
import TerminalScreen
import Testing

/// Files that were made by accident, by another user or by an attacker: one line each, and never a crash or a wait.
struct HostileFileTests {
    private static let good = #"{"profiles": {"prod": {"host": "http://127.0.0.1:1"}}}"#
    private static func profile(_ members: String) -> String { #"{"profiles": {"p": {\#(members)}}}"# }

    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: [UInt8]
        let line: String

        init(_ name: String, _ text: String, _ line: String) {
            testDescription = name
            self.text = Array(text.utf8)
            self.line = line
        }

        init(_ name: String, bytes: [UInt8], _ line: String) {
            testDescription = name
            text = bytes
            self.line = line
        }
    }

    static let faults = [
        Fault("nothing in it", "", "line 1, column 1: is not valid JSON: a value is missing"),
        Fault("blanks", " \n\n ", "line 3, column 2: is not valid JSON: a value is missing"),
        Fault("2 MiB", String(repeating: " ", count: 2_097_152), "is larger than 1 MiB"),
        Fault("binary", bytes: [0x7f, 0x45, 0x4c, 0x46, 0, 1, 0xff, 0xfe], "line 1, column 1: is not valid JSON"),
        Fault("UTF-16", bytes: [0xff, 0xfe] + good.utf8.flatMap { [$0, 0] }, "line 1, column 1: is not valid JSON"),
        Fault(
            "deep lists", String(repeating: "[", count: 100_000),
            "line 1, column 33: is not valid JSON: nested too deep"),
        Fault(
            "deep objects", String(repeating: #"{"a":"#, count: 100_000),
            "line 1, column 161: is not valid JSON: nested too deep"),
        Fault(
            "a comma at the end", #"{"profiles": {"p": {},}}"#, "line 1, column 23: is not valid JSON: a key in quotes"),
        Fault("no end", "{\n  \"profiles\": {", "line 2, column 16: is not valid JSON: a key in quotes is missing"),
        Fault("no colon", "{\n  \"profiles\" {}}", "line 2, column 14: is not valid JSON: a colon is missing"),
        Fault(
            "no comma", profile(#""lang": "en-US" "mask": true"#),
            "line 1, column 37: is not valid JSON: a comma or } is missing"),
        Fault("two documents", good + good, "line 1, column 55: is not valid JSON: nothing may follow"),
        Fault("a comment", "// mine\n" + good, "line 1, column 1: is not valid JSON: a value is missing"),
        Fault("single quotes", "{'profiles': {}}", "line 1, column 2: is not valid JSON: a key in quotes is missing"),
        Fault(
            "a line in a text", profile("\"lang\": \"en\n\""),
            "line 1, column 29: is not valid JSON: a text without end"),
        Fault(
            "half a character", profile(#""lang": "\ud800""#),
            "line 1, column 29: is not valid JSON: a text with a wrong escape"),
        Fault("NaN", profile(#""timeoutSeconds": NaN"#), "line 1, column 39: is not valid JSON: neither text, number"),
        Fault(
            "a huge number", profile(#""timeoutSeconds": 1e999"#),
            "line 1, column 39: is not valid JSON: neither text, number"),
        Fault(
            "a large number", profile(#""timeoutSeconds": 1e300"#), "profiles.p.timeoutSeconds: must be a number from 1"
        ),
        Fault(
            "a negative number", profile(#""timeoutSeconds": -5"#), "profiles.p.timeoutSeconds: must be a number from 1"
        ),
        Fault("one for true", profile(#""readOnly": 1"#), "profiles.p.readOnly: must be true or false"),
        Fault("null for true", profile(#""readOnly": null"#), "profiles.p.readOnly: must be true or false"),
        Fault("a text for plain", profile(#""plain": "yes""#), "profiles.p.plain: must be true or false"),
        Fault("a number for ascii", profile(#""ascii": 1"#), "profiles.p.ascii: must be true or false"),
        Fault("a key of another program", profile(#""colour": true"#), "profiles.p.colour: is not a key here"),
        Fault("null for a text", profile(#""host": null"#), "profiles.p.host: must be a text in quotes, not null"),
        Fault("null for a profile", #"{"profiles": {"p": null}}"#, "profiles.p: must be an object in braces, not null"),
        Fault("a list on top", "[]", "must be an object in braces"),
        Fault("a word on top", "true", "must be an object in braces"),
        Fault(
            "a key twice", profile(#""readOnly": true, "readOnly": false"#), "profiles.p.readOnly: stands there twice"),
        Fault(
            "a key twice, one escaped", profile(#""host": "a", "\u0068ost": "b""#),
            "profiles.p.host: stands there twice"),
        Fault("a profile twice", #"{"profiles": {"p": {}, "p": {}}}"#, "profiles.p: stands there twice"),
        Fault(
            "caFile without a place", profile(#""caFile": "ca.pem""#), "profiles.p.caFile: must name a file from / on"),
        Fault("caFile without a name", profile(#""caFile": """#), "profiles.p.caFile: must name a file from / on"),
        Fault(
            "key with controls", profile(#""\u001b[2J\u009b": 1"#), #"profiles.p.\u{1b}[2J\u{9b}: is not a key here"#),
        Fault(
            "name with controls", #"{"profiles": {"\u001b[2J\u202e": {"host": "ftp://x"}}}"#,
            #"profiles.\u{1b}[2J\u{202e}.host: must begin with https://"#),
    ]

    @Test(arguments: faults) func configurationIsRefusedInOneLine(_ fault: Fault) async throws {
        try await withProgram { program in
            let file = try program.place("config/mfactl/config.json", "", mode: 0o600)
            try Data(fault.text).write(to: URL(filePath: file))
            let finished = try program.run("list", environment: ["GENAUTH_ACCESS_TOKEN": Program.token])
            expectLine(finished, "\(file): \(fault.line)")
        }
    }

    @Test func everyKeyOfTheExampleIsUnderstood() async throws {
        let example = try String(contentsOfFile: Self.root + "/config.example.json", encoding: .utf8)
        for key in [
            "defaultProfile", "host", "appId", "lang", "readOnly", "caFile", "timeoutSeconds", "mask", "plain", "ascii",
            "interface", "mouse", "redirectPort", "redirectHost", "requireFreshSignIn",
        ] {
            #expect(example.contains("\"\(key)\": "))
        }
        try await withProgram { program in
            let file = try program.place("example.json", example, mode: 0o644)
            for profile in ["prod", "private-cloud"] {
                let finished = try program.run(
                    "list", "--config", file, "--profile", profile,
                    environment: ["GENAUTH_ACCESS_TOKEN": Program.token, "GENAUTH_HOST": "http://127.0.0.1:1"])
                #expect(finished.status == 7 && finished.errors.contains("connection refused"), "\(finished.errors)")
            }
        }
    }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    @Test func byteOrderMarkIsNoFault() async throws {
        try await withProgram { program in
            _ = try program.place("config/mfactl/config.json", "\u{feff}" + Self.good, mode: 0o600)
            #expect(try program.run("list", environment: ["GENAUTH_ACCESS_TOKEN": Program.token]).status == 7)
        }
    }

    // MARK: What stands in place of a file

    /// Which file is replaced, and how the program is told of it.
    enum Role: String, CaseIterable, Sendable {
        case configuration, token, authority

        /// - Parameter mounts: a script that changes what is mounted where, for this run alone.
        func run(_ program: Program, _ file: String, within mounts: String? = nil) throws -> Finished {
            var environment = ["GENAUTH_ACCESS_TOKEN": Program.token]
            var arguments = ["list"]
            switch self {
            case .configuration: arguments += ["--config", file]
            case .token:
                environment["GENAUTH_HOST"] = "http://127.0.0.1:1"
                arguments += ["--token-file", file]
            case .authority: try program.trust(file, host: "http://127.0.0.1:1")
            }
            return try program.run(arguments: arguments, environment: environment, within: mounts)
        }

        var text: String {
            switch self {
            case .configuration: good
            case .token: Program.token + "\n"
            case .authority: "no certificate, but this machine is asked without one\n"
            }
        }
    }

    @Test(arguments: Role.allCases) func anythingButAFileIsRefusedAtOnce(_ role: Role) async throws {
        try await withProgram { program in
            let pipe = "\(program.home)/pipe"
            #expect(mkfifo(pipe, 0o600) == 0)
            let advice =
                role == .token ? "is a pipe; let it be stdin instead, with --token-stdin\n" : "is not a regular file"
            expectLine(try role.run(program, pipe), "\(pipe): \(advice)")
            for file in [program.home, "/dev/null", "/dev/zero"] {
                expectLine(try role.run(program, file), "\(file): is not a regular file")
            }
            let link = "\(program.home)/loop"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: link)
            expectLine(try role.run(program, link), "\(link): cannot be read: too many levels of symbolic links")
            expectLine(try role.run(program, "\(pipe)/x"), "\(pipe)/x: cannot be read: not a directory")
        }
    }

    @Test(arguments: Role.allCases) func fileThatOthersCanWriteIsRefused(_ role: Role) async throws {
        try await withProgram { program in
            let file = try program.place("file", role.text, mode: 0o602)
            expectLine(try role.run(program, file), "\(file): others can ")
            chmod(file, 0o600)
            #expect(try role.run(program, file).status == 7)
            let folder = try program.place("open/file", role.text, mode: 0o600)
            chmod("\(program.home)/open", 0o777)
            expectLine(
                try role.run(program, folder),
                "\(program.home)/open/: others can replace files in it; run: chmod o-w '\(program.home)/open/'")
        }
    }

    /// What is mounted for reading only is what a container's secrets and configuration are.
    @Test(.enabled(if: Program.canMount, "needs the right to mount"), arguments: Role.allCases)
    func chmodIsNotAdvisedWhereItCannotWork(_ role: Role) async throws {
        try await withProgram { program in
            let file = try program.place("mounted/file", role.text, mode: 0o666)
            let mount = "mount --bind \(program.home)/mounted \(program.home)/mounted"
            let finished = try role.run(
                program, file, within: "\(mount) && mount -o remount,bind,ro \(program.home)/mounted")
            expectLine(finished, "\(file): others can ")
            #expect(finished.errors.contains("its file system is read-only: make a copy of your own elsewhere"))
            #expect(!finished.errors.contains("chmod"))
        }
    }

    /// A link is what those have who keep their configuration in a repository of their own.
    @Test(arguments: Role.allCases) func linkIsFollowedAndItsTargetChecked(_ role: Role) async throws {
        try await withProgram { program in
            let target = try program.place("dotfiles/file", role.text, mode: 0o600)
            let link = "\(program.home)/link"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
            #expect(try role.run(program, link).status == 7)
            chmod(target, 0o666)
            expectLine(try role.run(program, link), "\(link): others can ")
            chmod(target, 0o600)
            chmod("\(program.home)/dotfiles", 0o777)
            expectLine(try role.run(program, link), "\(program.home)/dotfiles/: others can replace files in it")
        }
    }

    /// Only root can give a file away.
    @Test(.enabled(if: getuid() == 0, "needs root"), arguments: Role.allCases)
    func fileOfAnotherUserIsRefused(_ role: Role) async throws {
        try await withProgram { program in
            let file = try program.place("file", role.text, mode: 0o600)
            #expect(chown(file, 4711, 4711) == 0)
            expectLine(try role.run(program, file), "\(file): belongs to another user; make a copy of your own")
        }
    }

    @Test func commandToRunIsQuotedForTheShell() async throws {
        try await withProgram { program in
            let file = try program.place("it's mine; rm x", Self.good, mode: 0o622)
            expectLine(
                try Role.configuration.run(program, file),
                "\(file): others can write it; run: chmod go-w '\(program.home)/it'\\''s mine; rm x'\n")
        }
    }

    /// What is written is never written through a link of somebody else's making.
    @Test func historyIsNotWrittenThroughALink() async throws {
        try await withProgram { program in
            let server = try program.sandbox()
            let target = try program.place("precious", "as it was\n", mode: 0o600)
            _ = try program.place("state/mfactl/x", "", mode: 0o600)
            try FileManager.default.createSymbolicLink(atPath: program.historyPath, withDestinationPath: target)
            let finished = try program.run("unbind", Program.otp, "--yes", environment: server.account)
            #expect(finished.status == 0)
            #expect(finished.errors.contains("not recorded in the history: \(program.historyPath): is a symbolic link"))
            #expect(try String(contentsOfFile: target, encoding: .utf8) == "as it was\n")
        }
    }
}

/// One line on stderr, status 2, nothing else.
private func expectLine(_ finished: Finished, _ beginning: String, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(finished.status == 2, sourceLocation: sourceLocation)
    #expect(finished.output.isEmpty, sourceLocation: sourceLocation)
    #expect(
        finished.errors.hasPrefix("mfactl: \(beginning)"), "\(finished.errors)", sourceLocation: sourceLocation)
    #expect(
        finished.errors.count { $0.isNewline } == 1 && finished.errors.hasSuffix("\n"), sourceLocation: sourceLocation)
}
