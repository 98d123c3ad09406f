import Foundation
import TerminalScreen
import Testing

/// What arrives from the keyboard that is no key, or a key in another terminal's form.
struct HandTests {
    struct Stream: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let pieces: [String]

        init(_ name: String, _ pieces: String...) {
            testDescription = name
            self.pieces = pieces
        }
    }

    /// With 40 ms between the pieces, which is more than the time that tells Esc from an arrow.
    @Test(arguments: [
        Stream("Alt-y", "\u{1b}y"),
        Stream("a keypad key on a slow link", "\u{1b}O", "y"),
        Stream("a keypad key", "\u{1b}Oy"),
        Stream("an old mouse report", "\u{1b}[M", "\u{20}yy"),
        Stream("the terminal's name", "\u{1b}P>|tm", "y", "ux 3.3a\u{1b}", "\\"),
        Stream("a colour", "\u{1b}]11;rgb:yy", "yy/yyyy/yyyy", "\u{7}"),
        Stream("a paste with its mark in pieces", "\u{1b}[20", "0~y", "yy\u{1b}[2", "01~"),
        Stream("a paste with its mark in other pieces", "\u{1b}", "[200~y", "\u{1b}[201~"),
        Stream("an application's message", "\u{1b}_Gi=1;", "y", "\u{1b}\\"),
        Stream("a key with modifiers", "\u{1b}[121;", "2y"),
        Stream("a character and a half", "\u{1b}[1", "\u{e9}", "y"),
    ])
    func strangeInputConfirmsNothing(_ stream: Stream) async throws {
        try await withProgram { program in
            let server = try program.sandbox()
            let screen = try program.screen(on: server)
            try screen.openDialog()
            for piece in stream.pieces {
                try screen.send(.bytes(Array(piece.utf8)))
                try screen.waitUntilIdle(quiet: 0.04)
            }
            // A new size shows that the keys were read.
            try screen.resize(rows: 25, columns: 80)
            try screen.settle("a taller screen") { !$0.line(24).isEmpty }
            #expect(!program.hasHistory)
            #expect(screen.line(0).contains("4 factors"))
        }
    }

    @Test(arguments: ["\u{1b}[F", "\u{1b}OF", "\u{1b}[4~", "\u{1b}[8~"], ["xterm-256color", "linux", "vt100"])
    func homeAndEndWorkInEveryForm(end: String, type: String) async throws {
        let home = ["\u{1b}[F": "\u{1b}[H", "\u{1b}OF": "\u{1b}OH", "\u{1b}[4~": "\u{1b}[1~", "\u{1b}[8~": "\u{1b}[7~"]
        try await withProgram { program in
            let screen = try program.demo(environment: ["TERM": type])
            try screen.send(.bytes(Array(end.utf8)))
            try screen.settle("the last row") { $0.selectedRow == 6 }
            try screen.send(.bytes(Array((home[end] ?? "").utf8)))
            try screen.settle("the first row") { $0.selectedRow == 3 }
            try screen.send(.bytes(Array("\u{1b}OB\u{1b}[B".utf8)))
            try screen.settle("the third row") { $0.selectedRow == 5 }
        }
    }

    @Test func escapeDelayIsTheEnvironments() async throws {
        try await withProgram { program in
            let screen = try program.demo(environment: ["ESCDELAY": "1000"])
            try screen.send(.bytes([0x1b]))
            try screen.waitUntilIdle(quiet: 0.1)
            try screen.send(.bytes(Array("[B".utf8)))
            try screen.settle("the second row") { $0.selectedRow == 4 }
        }
    }

    @Test func characterInPiecesIsOne() async throws {
        try await withProgram { program in
            let screen = try program.demo()
            try screen.send(.text("/"))
            try screen.see("filter:")
            for byte in Array("é指".utf8) {
                try screen.send(.bytes([byte]))
                try screen.waitUntilIdle(quiet: 0.04)
            }
            try screen.see("filter: é指")
        }
    }

    /// The first is a key of its own; the second comes too early to be one.
    @Test func escapeIsTakenAsSoonAsItIsCertain() async throws {
        try await withProgram { program in
            let screen = try program.demo()
            try screen.send(.text("?"))
            try screen.see("Keys in the list")
            try screen.send(.bytes([0x1b]))
            try screen.settle("no help") { !$0.text.contains("Keys in the list") }
        }
    }
}
