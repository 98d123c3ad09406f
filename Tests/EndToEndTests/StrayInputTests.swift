import Foundation
import RawServer
import StrayInput
import TerminalScreen
import Testing

/// What a hand did not mean, through a real terminal, at the speed of a hand: the requests that reach the server count.
struct StrayInputTests {
    /// All of it takes many minutes; `make soak` asks for that.
    static let isSoak = ProcessInfo.processInfo.environment["MFACTL_SOAK"] != nil
    private static let shares = 12

    /// A screen on an account of two factors, and how many unbinds it asked for.
    private static func unbinds(
        _ play: @escaping @Sendable (TerminalSession) throws -> Void
    ) async throws -> Int {
        try await RawServer.run(FakeAccount().script()) { server in
            try await withProgram(.idle) { program in
                let screen = try program.start(
                    environment: ["GENAUTH_HOST": server.origin, "GENAUTH_ACCESS_TOKEN": Program.token])
                try screen.waitForList()
                try play(screen)
                // Longer than a yes is held.
                Thread.sleep(forTimeInterval: 1.5)
                try screen.waitUntilIdle()
            }
            return server.requests.count { $0.hasPrefix("POST ") }
        }
    }

    private static func share<Element>(_ index: Int, of all: [Element]) -> [Element] {
        stride(from: index, to: all.count, by: shares).map { all[$0] }
    }

    @Test func aHandThatMeansItGetsThrough() async throws {
        let count = try await Self.unbinds { screen in
            try screen.openDialog()
            try screen.send(.text("y"))
            try screen.see("DONE, VERIFIED")
        }
        #expect(count == 1)
    }

    @Test(arguments: 0..<shares) func streamsThatAreNoAnswerUnbindNothing(_ share: Int) async throws {
        let count = try await Self.unbinds { screen in
            for stream in Self.share(share, of: StrayStream.untimed) {
                for piece in stream.pieces {
                    Thread.sleep(forTimeInterval: Double(piece.pause) / 1000)
                    try screen.send(.bytes(piece.bytes))
                }
                Thread.sleep(forTimeInterval: 1.4)
                // Out of whatever it has opened, a paste without an end included.
                try screen.send(.bytes([0x1b, UInt8(ascii: "[")] + Array("201~".utf8)), .escape, .escape)
                Thread.sleep(forTimeInterval: 0.4)
            }
        }
        #expect(count == 0)
    }

    @Test(arguments: 0..<shares) func textForAnotherWindowUnbindsNothing(_ share: Int) async throws {
        let lines = Self.share(share, of: StrayText.lines).prefix(Self.isSoak ? .max : 3)
        for line in lines {
            let pause = Double.random(in: 0.06...(Self.isSoak ? 0.45 : 0.12))
            let count = try await Self.unbinds { screen in
                for character in line + "\n" where screen.exitState == nil {
                    try? screen.send(.text(String(character)))
                    Thread.sleep(forTimeInterval: pause * .random(in: 0.5...1.5))
                }
                // A q in the text may have left the program.
                try? screen.waitUntilIdle()
            }
            #expect(count == 0, "\(line) at \(pause) s a key")
        }
    }
}
