import Glibc
import Synchronization
import TerminalScreen
import Testing

struct ProgramTests {
    @Test func programHasAControllingTerminal() throws {
        let session = try shell("tty; ps -o tty= -p $$; : < /dev/tty && echo open")
        #expect(try session.waitForExit() == .exited(0))
        #expect(session.line(0).hasPrefix("/dev/pts/"))
        #expect("/dev/" + session.line(1) == session.line(0))
        #expect(session.line(2) == "open")
    }

    @Test func exitCodeIsKept() throws {
        #expect(try shell("exit 7").waitForExit() == .exited(7))
    }

    @Test func endBySignalIsKept() throws {
        #expect(try shell("kill -TERM $$").waitForExit() == .signalled(SIGTERM))
    }

    @Test func signalReachesTheProgram() throws {
        let session = try shell("trap 'echo got it; exit 3' HUP; echo ready; while :; do sleep 0.01; done")
        try session.waitFor("ready")
        try session.signal(SIGHUP)
        #expect(try session.waitForExit() == .exited(3))
        #expect(session.text.contains("got it"))
    }

    @Test func controlCInterrupts() throws {
        let session = try shell("echo ready; exec sleep 30")
        try session.waitFor("ready")
        try session.send(.control("c"))
        #expect(try session.waitForExit() == .signalled(SIGINT))
    }

    @Test func missingProgramIsAnError() {
        #expect(throws: TerminalError.system(call: "start /no/such/program", number: ENOENT)) {
            try TerminalSession("/no/such/program", [], environment: [:])
        }
    }

    @Test func environmentIsExactlyTheGivenOne() throws {
        let session = try TerminalSession("/usr/bin/env", [], environment: ["ONE": "1"])
        #expect(try session.waitForExit() == .exited(0))
        #expect(session.rawOutput == Array("ONE=1\r\n".utf8))
    }

    @Test func directoryIsTheGivenOne() throws {
        let session = try shell("pwd", directory: "/usr")
        try session.waitForExit()
        #expect(session.line(0) == "/usr")
    }

    @Test func noOtherDescriptorIsInherited() throws {
        let session = try TerminalSession("/bin/ls", ["/proc/self/fd"], environment: [:])
        try session.waitForExit()
        // The fourth is the listing's own.
        #expect(session.line(0).split(separator: " ") == ["0", "1", "2", "3"])
    }

    @Test func standardErrorCanBeSeparate() throws {
        let session = try shell("echo seen; echo aside >&2", separateStandardError: true)
        try session.waitForExit()
        #expect(session.text.contains("seen"))
        #expect(!session.text.contains("aside"))
        #expect(session.standardErrorText == "aside\n")
    }

    @Test func lastOutputIsNotLost() throws {
        let session = try shell("seq 20000; echo the end", separateStandardError: true)
        try session.waitForExit()
        #expect(session.text.contains("the end"))
        #expect(session.rawOutput.count(where: { $0 == UInt8(ascii: "\n") }) == 20001)
    }

    @Test func resizeIsSignalled() throws {
        let session = try shell("trap 'stty size' WINCH; stty size; while :; do sleep 0.01; done")
        try session.waitFor("24 80")
        try session.resize(rows: 12, columns: 60)
        try session.waitFor("12 60")
        #expect(session.rows == 12)
    }

    @Test func terminalModeShowsChangesAndTheirEnd() throws {
        let session = try shell("read go; saved=$(stty -g); stty raw -echo; echo raw; head -c 1; stty $saved")
        let before = try session.terminalMode
        try session.send(.enter)
        try session.waitFor("raw")
        let during = try session.terminalMode
        #expect(!during.isCanonical && !during.echoes && !during.sendsSignals)
        try session.send(.text("x"))
        #expect(try session.waitForExit() == .exited(0))
        #expect(try session.terminalMode == before)
        #expect(before.isCanonical && before.echoes && before.sendsSignals)
    }

    @Test func endOfTheProgramEndsTheWait() throws {
        let session = try shell("echo gone; exit 4")
        let error = #expect(throws: TerminalError.self) { try session.waitFor("never") }
        #expect(error?.description.contains("exited(4)") == true)
        #expect(error?.description.contains("| gone") == true)
    }

    @Test func timeoutShowsTheScreen() throws {
        let session = try shell("echo still here; exec sleep 30")
        try session.waitFor("still")
        let error = #expect(throws: TerminalError.self) { try session.waitFor("never", seconds: 0.05) }
        #expect(error?.description.contains("| still here") == true)
    }

    @Test func longInputToASlowReaderArrives() throws {
        let session = try shell("stty raw -echo; echo ready; head -c 50000 | wc -c; printf done")
        try session.waitFor("ready")
        try session.send(.text(String(repeating: "0123456789", count: 5000)))
        try session.waitFor("done")
        #expect(session.text.contains("50000"))
    }

    /// More sessions than Swift has shared threads wait for each other.
    @Test func blockedSessionsLeaveTheSharedThreadsFree() async throws {
        let arrivals = Arrivals()
        try await withThrowingTaskGroup { group in
            for _ in 0..<12 {
                group.addTask {
                    try await onTerminalThread {
                        let session = try shell("echo ready; exec sleep 30")
                        try session.waitFor("ready")
                        arrivals.count.withLock { $0 += 1 }
                        try session.waitUntil("the others") { _ in arrivals.count.withLock { $0 == 12 } }
                        #expect(Test.current != nil)
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}

private final class Arrivals: Sendable {
    let count = Mutex(0)
}
