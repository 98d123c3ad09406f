import Glibc
import TerminalScreen
import Testing

struct JobControlTests {
    @Test func stopIsSeenAndResumed() throws {
        let session = try shell("echo ready; read line; echo got $line", jobControl: true)
        try session.waitFor("ready")
        try session.send(.control("z"))
        #expect(try session.waitForStop() == SIGTSTP)
        try session.resume()
        #expect(session.stopSignal == nil)
        try session.send(.text("more"), .enter)
        try session.waitFor("got more")
        #expect(try session.waitForExit() == .exited(0))
    }

    @Test func wholeJobStopsTwice() throws {
        let session = try shell("kill -TSTP 0; echo once; kill -TSTP 0; echo twice; exit 5", jobControl: true)
        try session.waitForStop()
        try session.resume()
        try session.waitFor("once")
        try session.waitForStop()
        try session.resume()
        #expect(try session.waitForExit() == .exited(5))
        #expect(session.text.contains("twice"))
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGABRT])
    func signalOfTheJobIsKept(signal: Int32) throws {
        let session = try shell("ulimit -c 0; echo ready; exec sleep 30", jobControl: true)
        try session.waitFor("ready")
        try session.signal(signal)
        #expect(try session.waitForExit() == .signalled(signal))
    }

    @Test func standardErrorIsSeparateUnderAShellToo() throws {
        let session = try shell("echo aside >&2", separateStandardError: true, jobControl: true)
        #expect(try session.waitForExit() == .exited(0))
        #expect(session.standardErrorText == "aside\n")
    }

    @Test func withoutAShellOnlyTheStopSignalStops() throws {
        let session = try shell("kill -TSTP $$; echo not stopped; exec sleep 30")
        try session.waitFor("not stopped")
        try session.signal(SIGSTOP)
        #expect(try session.waitForStop() == SIGSTOP)
        try session.resume()
        try session.signal(SIGTERM)
        #expect(try session.waitForExit() == .signalled(SIGTERM))
    }
}
