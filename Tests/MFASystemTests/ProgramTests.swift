import Foundation
import Testing

@testable import MFASystem

@Suite(.timeLimit(.minutes(1)))
struct ProgramTests {
    private static let path = Variables(["PATH": "/usr/local/bin:/usr/bin:/bin"])

    private static func shell(_ script: String, _ environment: Variables = path) -> Program {
        Program(["sh", "-c", script], environment: environment)
    }

    @Test func inputGoesInAndBothOutputsAndTheStatusComeOut() throws {
        let result = try Self.shell("cat; echo trouble >&2; exit 3").run(
            input: Array("a\0b".utf8), within: .seconds(20))
        #expect(result == Program.Result(status: 3, output: Array("a\0b".utf8), errors: Array("trouble\n".utf8)))
    }

    @Test func withoutInputTheProgramSeesItsEnd() throws {
        #expect(try Self.shell("cat").run(within: .seconds(20)).status == 0)
    }

    @Test(arguments: ["exit 0", "exec <&-; exit 0", "exec true"])
    func inputThatNobodyReadsIsNoFault(_ script: String) throws {
        let result = try Self.shell(script).run(input: [UInt8](repeating: 0x61, count: 1 << 20), within: .seconds(20))
        #expect(result.status == 0 && result.output.isEmpty)
    }

    @Test func moreThanAPipeHoldsGoesThroughInBothDirectionsAtOnce() throws {
        let text = (0..<600_000).map { UInt8(truncatingIfNeeded: $0) }
        let result = try Self.shell("cat").run(input: text, within: .seconds(20))
        #expect(result.output == text)
    }

    @Test(arguments: ["yes", "yes >&2", "yes & yes >&2; wait"])
    func ofMuchOutputAMebibyteIsTaken(_ script: String) throws {
        let result = try Self.shell(script).run(within: .seconds(20))
        #expect(max(result.output.count, result.errors.count) == 1 << 20)
        #expect(min(result.output.count, result.errors.count) <= 1 << 20)
    }

    @Test(arguments: [
        "exec sleep 3600", "sleep 3600 & wait", "exec >&- 2>&-; sleep 3600", "trap '' TERM INT HUP; sleep 3600",
    ])
    func whatHangsIsEndedWithAllThatItStarted(_ script: String) throws {
        let mark = "mark\(UInt64.random(in: 0 ... .max))"
        let program = Self.shell(script, Variables(["PATH": "/usr/bin:/bin", "MARK": mark]))
        #expect(throws: Program.Failure.timedOut) { try program.run(within: .milliseconds(300)) }
        // The kernel ends them in its own time.
        while try !Self.processes(with: mark).isEmpty { usleep(5000) }
    }

    @Test func whatItLeavesBehindIsNotWaitedFor() throws {
        let result = try Self.shell("echo here; sleep 3600 & echo $!").run(within: .seconds(20))
        let lines = String(decoding: result.output, as: UTF8.self).split(separator: "\n")
        #expect(result.status == 0 && lines.first == "here")
        let child = try #require(lines.last.flatMap { pid_t($0) })
        #expect(kill(child, SIGKILL) == 0, "it lives on")
    }

    @Test func aSignalLeavesNoStatus() throws {
        let result = try Self.shell("echo so far; kill -9 $$").run(within: .seconds(20))
        #expect(result == Program.Result(status: nil, output: Array("so far\n".utf8), errors: []))
    }

    @Test(arguments: [
        ["mfactl-no-such-program"], ["/no/such/program"], ["/etc/passwd"], ["/usr/bin"], [""], [],
    ])
    func whatIsNoProgramIsNotInstalled(_ command: [String]) {
        #expect(throws: Program.Failure.notInstalled) {
            try Program(command, environment: Self.path).run(within: .seconds(20))
        }
    }

    @Test(arguments: ["", ":", ".:usr/bin", "/nowhere", "/etc"])
    func onlyThePathThatIsPassedInIsSearchedAndOnlyFromTheRoot(_ path: String) {
        #expect(throws: Program.Failure.notInstalled) {
            try Program(["sh", "-c", "true"], environment: Variables(["PATH": path])).run(within: .seconds(20))
        }
    }

    @Test func aFileThatIsNoProgramIsSaid() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "program-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        // Written by another program: while a child of another test has it open, it cannot be run at all.
        _ = try Self.shell("printf '\\0\\1\\2' > '\(file)'; chmod 700 '\(file)'").run(within: .seconds(20))
        #expect(throws: Program.Failure.notStarted("exec format error")) {
            try Program([file], environment: Self.path).run(within: .seconds(20))
        }
    }

    @Test func theEnvironmentIsWhatIsPassedInAndNothingElse() throws {
        let bytes: [UInt8] = [0x2f, 0xff, 0x3d]
        var environment = Self.path
        environment["ODD"] = bytes
        let result = try Program(["env", "-0"], environment: environment).run(within: .seconds(20))
        let lines = Set(result.output.split(separator: 0).map(Array.init))
        #expect(lines == [Array("PATH=/usr/local/bin:/usr/bin:/bin".utf8), Array("ODD=".utf8) + bytes])
    }

    @Test func whatIsInheritedLacksTheNamesThatWereTakenOut() {
        let all = Variables.inherited(without: [])
        let some = Variables.inherited(without: ["PATH"])
        #expect(all["PATH"] != nil && some["PATH"] == nil)
    }

    @Test func itGetsNoOtherDescriptorAndNoTerminal() throws {
        let secret = open("/etc/passwd", O_RDONLY)
        defer { close(secret) }
        let result = try Self.shell("ls /proc/self/fd | wc -l; ps -o tty= -p $$ 2>/dev/null || echo ?").run(
            within: .seconds(20))
        // `ls` has the folder itself open.
        #expect(String(decoding: result.output, as: UTF8.self).split { $0.isWhitespace } == ["4", "?"])
    }

    @Test func launchingDoesNotWait() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "launched-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        #expect(mkfifo(file, 0o600) == 0)
        try Self.shell("echo noise; exec echo here > '\(file)'").launch()
        // The program waits for a reader, which there is only now.
        let pipe = try #require(FileHandle(forReadingAtPath: file))
        #expect(try pipe.readToEnd() == Data("here\n".utf8))
    }

    @Test func whatWasLaunchedAndHasEndedIsNotLeftAsAZombie() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "launched-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        #expect(mkfifo(file, 0o600) == 0)
        try Self.shell("echo $$ > '\(file)'").launch()
        let pipe = try #require(FileHandle(forReadingAtPath: file))
        let text = try String(decoding: pipe.readToEnd() ?? Data(), as: UTF8.self)
        let child = try #require(pid_t(text.dropLast()))
        while kill(child, 0) == 0 { usleep(5000) }
    }

    /// Ids of the running programs that have it in their environment.
    private static func processes(with mark: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { name in
            guard Int(name) != nil, let text = FileManager.default.contents(atPath: "/proc/\(name)/environ") else {
                return false
            }
            return String(decoding: text, as: UTF8.self).contains(mark)
        }
    }
}
