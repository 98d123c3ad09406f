import Foundation
import RawServer
import TerminalScreen
import Testing

/// Key, address, enrolment token, recovery code and code are on the screen while they are needed, and nowhere else.
struct BindSecretTests {
    /// What becomes of a binding whose key stands on the screen.
    enum Course: String, CaseIterable, Sendable {
        case bound, refused, echoed, unanswered, cancelled, suspended, terminated, hungUp, crashed, aborted

        var answer: BindingAccount.Answer {
            switch self {
            case .refused: .refusal
            case .echoed: .echo
            case .unanswered: .silence
            case .bound, .cancelled, .suspended, .terminated, .hungUp, .crashed, .aborted: .yes
            }
        }
        var signal: Int32? {
            switch self {
            case .terminated: SIGTERM
            case .hungUp: SIGHUP
            case .crashed: SIGSEGV
            case .aborted: SIGABRT
            case .bound, .refused, .echoed, .unanswered, .cancelled, .suspended: nil
            }
        }
    }

    @Test(arguments: Course.allCases) func nothingSecretIsFoundAfterwards(_ course: Course) async throws {
        let account = BindingAccount(course.answer)
        try await RawServer.run(account.script()) { server in
            try await withProgram { program in
                let environment = ["GENAUTH_HOST": server.origin, "GENAUTH_ACCESS_TOKEN": Program.token]
                let screen = try program.start(
                    "--timeout", course == .unanswered ? "1" : "15", environment: environment,
                    jobControl: course == .suspended)
                try screen.waitForList()
                try screen.askForKey()
                #expect(screen.keyAsText == account.secret)
                var seen = try Self.outside(of: screen)
                try screen.send(.text("c"))
                try screen.see("Request id sent to the terminal")
                // While it runs there is nothing, either.
                try program.expectNothing(of: account.secrets)
                let start = try Self.end(course, screen, account)
                if screen.exitState == nil { try Self.lookAround(screen) }
                seen += [screen.output(from: start), screen.text] + Self.copies(screen.output())
                #expect(Self.copies(screen.output()).count >= 1)

                let finished = try ["list", "history", "doctor"].map {
                    try program.run($0, "--json", environment: environment)
                }
                if course == .bound { #expect(finished[1].output.contains(#""result":"verified""#)) }
                let code = course == .cancelled ? [] : [account.code]
                try program.expectNothing(of: account.secrets + code, in: finished, seen)
                let names = try FileManager.default.subpathsOfDirectory(atPath: program.home)
                #expect(!names.contains { $0.contains("core") }, "\(names)")
                #expect(program.hasHistory)
                #expect(server.requests.contains { $0.contains("/send-enroll-factor-request") })
            }
        }
    }

    /// Arguments and environment, as others see them.
    private static func outside(of session: TerminalSession) throws -> [String] {
        let process = session.process
        let children = (try? String(contentsOfFile: "/proc/\(process)/task/\(process)/children", encoding: .utf8)) ?? ""
        return (["\(process)"] + children.split(separator: " ").map(String.init)).flatMap { number in
            ["cmdline", "environ", "comm"].compactMap { FileManager.default.contents(atPath: "/proc/\(number)/\($0)") }
        }.map { String(decoding: $0, as: UTF8.self) }
    }

    /// Goes on from the key to the end, and tells from which byte on nothing secret has a place on the terminal.
    private static func end(_ course: Course, _ screen: TerminalSession, _ account: BindingAccount) throws -> Int {
        if let signal = course.signal {
            let start = screen.rawOutput.count
            try screen.signal(signal)
            #expect(try screen.waitForExit() == .signalled(signal))
            return start
        }
        switch course {
        case .suspended:
            let start = screen.rawOutput.count
            try screen.send(.control("z"))
            try screen.waitForStop()
            try screen.waitUntilIdle()
            #expect(!screen.output(from: start).contains(account.fours.prefix(9)))
            try screen.resume()
            try screen.settle("the key again") { $0.keyAsText == account.secret }
            try screen.leaveKey()
            try screen.see("CANCELLED")
        case .cancelled:
            try screen.leaveKey()
            try screen.see("CANCELLED")
        case .bound, .unanswered:
            try screen.open("Recovery code: shown once") { try $0.type(account.code) }
            #expect(screen.recoveryCode == account.recoveryCode)
            try screen.noteRecoveryCode()
            try screen.see("DONE, VERIFIED")
        case .refused, .echoed:
            try screen.type(account.code)
            try screen.see("REFUSED")
            try screen.see("Nothing is bound.")
            #expect(!account.secrets.contains { $0 != account.fours && screen.text.contains($0) }, "\(screen.text)")
            #expect(!screen.text.contains(account.code))
            try screen.leaveKey()
            try screen.settle("the list") { $0.keyAsText.isEmpty && $0.selectedRow != nil }
        case .terminated, .hungUp, .crashed, .aborted: break
        }
        return screen.rawOutput.count
    }

    /// Every place that tells what happened, and then the end.
    private static func lookAround(_ screen: TerminalSession) throws {
        for key in ["e", "H", "?", "v"] {
            try screen.send(.text(key))
            try screen.waitUntilIdle()
            try screen.send(.escape)
            try screen.waitUntilIdle()
        }
        for key in ["C", "c", "w"] {
            try screen.send(.text(key))
            try screen.waitUntilIdle()
        }
        try screen.see("Report saved")
        try screen.send(.text("q"))
        #expect(try screen.waitForExit() == .exited(0))
    }

    /// What the terminal was asked to put on its clipboard.
    private static func copies(_ output: String) -> [String] {
        output.components(separatedBy: "\u{1B}]52;c;").dropFirst().compactMap {
            Data(base64Encoded: String($0.prefix { $0 != "\u{7}" && $0 != "\u{1B}" }))
        }.map { String(decoding: $0, as: UTF8.self) }
    }

    // MARK: Memory

    /// The limit keeps the kernel from writing a core, and this keeps the user's other programs from making one.
    @Test(.enabled(if: Program.canBeAStranger, "needs root, to be another user")) func nobodyButRootLooksIntoItsMemory()
        async throws
    {
        try await withProgram { program in
            let home = "\(program.home)/home"
            try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
            for folder in [program.home, home] { #expect(chown(folder, 54321, 54321) == 0) }
            let become = ["setpriv", "--reuid=\(Program.stranger)", "--regid=\(Program.stranger)", "--clear-groups"]
            let screen = try TerminalSession(
                "/usr/bin/env", become + [Program.path, "--demo=bind-ok"],
                environment: program.environment([
                    "HOME": home, "XDG_STATE_HOME": "\(home)/state", "XDG_CONFIG_HOME": "\(home)/config",
                ]), directory: home)
            try screen.waitForList()
            try screen.askForKey()
            let other = try Command(become + ["sleep", "60"]).start()
            defer { other.terminate() }
            let name = "/proc/\(other.processIdentifier)/comm"
            while try String(contentsOfFile: name, encoding: .utf8) != "sleep\n" { Thread.sleep(forTimeInterval: 0.01) }
            for file in ["mem", "environ", "maps"] {
                let look = #"exec 3<"$0""#
                let own = try Command(become + ["sh", "-c", look, "/proc/\(other.processIdentifier)/\(file)"]).run()
                #expect(own.status == 0, "\(file) of a program like others")
                let hidden = try Command(become + ["sh", "-c", look, "/proc/\(screen.process)/\(file)"]).run()
                #expect(hidden.status != 0, "\(file)")
            }
            #expect(!screen.keyAsText.isEmpty)
        }
    }
}
