import MFAScreens
import MFATerminal
import Testing

struct KeyDecoderTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let bytes: [UInt8]
        let inputs: [Input]

        init(_ text: String, _ inputs: [Input]) {
            bytes = Array(text.utf8)
            self.inputs = inputs
        }

        init(_ text: String, _ key: Key) { self.init(text, [.key(key)]) }

        init(bytes: [UInt8], _ inputs: [Input]) {
            self.bytes = bytes
            self.inputs = inputs
        }

        var isSequence: Bool { bytes.count > 1 && bytes[0] == 0x1b && "[O]P^_X".utf8.contains(bytes[1]) }

        var testDescription: String { String(decoding: bytes, as: UTF8.self).debugDescription }
    }

    static let keys: [Case] = [
        Case("y", .character("y")), Case(" ", .character(" ")), Case("é", .character("é")),
        Case("指", .character("指")), Case("😀", .character("😀")),
        Case("e\u{301}", [.key(.character("e")), .key(.character("\u{301}"))]),
        Case("\r", .enter), Case("\n", .enter), Case("\t", .tab), Case("\u{8}", .backspace), Case("\u{7f}", .backspace),
        Case("\u{3}", .control("c")), Case("\u{1a}", .control("z")), Case("\u{1}", .control("a")),
        Case("\u{1b}", .escape),
        Case("\u{1b}[A", .up), Case("\u{1b}OA", .up), Case("\u{1b}[B", .down), Case("\u{1b}OB", .down),
        Case("\u{1b}[C", .right), Case("\u{1b}OC", .right), Case("\u{1b}[D", .left), Case("\u{1b}OD", .left),
        Case("\u{1b}[H", .home), Case("\u{1b}OH", .home), Case("\u{1b}[1~", .home), Case("\u{1b}[7~", .home),
        Case("\u{1b}[F", .end), Case("\u{1b}OF", .end), Case("\u{1b}[4~", .end), Case("\u{1b}[8~", .end),
        Case("\u{1b}[5~", .pageUp), Case("\u{1b}[6~", .pageDown), Case("\u{1b}[3~", .delete),
        Case("\u{1b}[Z", .backTab),
        Case("\u{1b}OP", .function(1)), Case("\u{1b}[11~", .function(1)), Case("\u{1b}[[A", .function(1)),
        Case("\u{1b}OS", .function(4)), Case("\u{1b}[[D", .function(4)), Case("\u{1b}[15~", .function(5)),
        Case("\u{1b}[[E", .function(5)),
        Case("\u{1b}OM", .enter), Case("\u{1b}OI", .tab), Case("\u{1b}Oy", .character("9")),
        Case("\u{1b}Op", .character("0")), Case("\u{1b}Ok", .character("+")), Case("\u{1b}Ou", .character("5")),
        Case("\u{1b}[200~y\u{1b}[201~", [.paste("y")]),
        Case("\u{1b}[200~a\rb\u{1b}[Ac\u{1b}[20\u{1b}[201~", [.paste("a\rb\u{1b}[Ac\u{1b}[20")]),
        Case("\u{1b}[200~\u{1b}[201~", [.paste("")]),
    ]

    /// Each of them is one thing that happened, whatever letters are in it.
    static let strangers: [Case] = [
        // Alt and a key, in the form of most terminals.
        "\u{1b}y", "\u{1b}é", "\u{1b}\r", "\u{1b}\u{7f}", "\u{1b}\t", "\u{1b} ", "\u{1b}\\",
        // Keys with Shift, Ctrl or Alt.
        "\u{1b}[1;5A", "\u{1b}[1;2H", "\u{1b}O5A", "\u{1b}O1;5P", "\u{1b}[a", "\u{1b}Oa", "\u{1b}[5$", "\u{1b}[5^",
        "\u{1b}[5@", "\u{1b}[3;3~", "\u{1b}\u{1b}[A", "\u{1b}\u{1b}OA", "\u{1b}[2~",
        // The kitty keyboard protocol and modifyOtherKeys.
        "\u{1b}[121u", "\u{1b}[121;5u", "\u{1b}[121:89;2;121u", "\u{1b}[27;5;121~", "\u{1b}[?1u",
        // The mouse and the focus.
        "\u{1b}[M !!", "\u{1b}[Mayy", "\u{1b}[My\u{c9}y", "\u{1b}[<64;10;5M", "\u{1b}[<0;10;5m", "\u{1b}[32;5;6M",
        "\u{1b}[I", "\u{1b}[O",
        // Answers of the terminal.
        "\u{1b}[24;80R", "\u{1b}[?62;c", "\u{1b}[>1;5202;0c", "\u{1b}[?2026;2$y", "\u{1b}[4;2$y", "\u{1b}[8;24;80t",
        "\u{1b}]11;rgb:0000/0000/0000\u{7}", "\u{1b}]11;rgb:ffff/ffff/ffff\u{1b}\\", "\u{1b}]52;c;dXkK\u{7}",
        "\u{1b}P>|tmux 3.3a\u{1b}\\", "\u{1b}P1$r0 q\u{1b}\\", "\u{1b}P!|7E565445\u{1b}\\", "\u{1b}_Gi=31;OK\u{1b}\\",
        "\u{1b}^uy\u{1b}\\", "\u{1b}Xuy\u{1b}\\", "\u{1b}]0;é指\u{1b}[A\u{1b}\u{1b}\\",
        // Broken or unknown.
        "\u{1b}[201~", "\u{1b}[99z", "\u{1b}[1;\r2\u{8}A", "\u{1b}[é1A", "\u{0}", "\u{1c}", "\u{1f}", "\u{9b}",
        "\u{1b}[" + String(repeating: "1;", count: 500) + "A",
    ].map { Case($0, .unrecognized) }

    static let broken: [Case] = [
        Case(bytes: [0xff], [.unrecognized]), Case(bytes: [0x80], [.unrecognized]),
        Case(bytes: [0xc0], [.unrecognized]),
        Case(bytes: [0xe6, 0x8c], [.unrecognized]),
        Case(bytes: [0xe6, 0x8c, 0x79], [.unrecognized, .key(.character("y"))]),
        Case(bytes: [0xe6, 0x1b, 0x5b, 0x41], [.unrecognized, .key(.up)]),
        Case(bytes: [0xed, 0xa0, 0x80], [.unrecognized, .unrecognized]),
        // A sequence that another cuts short.
        Case("\u{1b}[1;\u{1b}[A", [.unrecognized, .key(.up)]), Case("\u{1b}O\u{1b}[A", [.unrecognized, .key(.up)]),
        Case("\u{1b}[M \u{1b}[A", [.unrecognized, .key(.up)]),
        Case(bytes: Array("\u{1b}[200~".utf8) + [0xff] + Array("\u{1b}[201~".utf8), [.paste("\u{fffd}")]),
    ]

    @Test(arguments: keys + strangers + broken)
    func bytesAreWhatTheyAre(_ example: Case) {
        #expect(Typing.inputs(example.bytes) == example.inputs)
    }

    /// The pauses are shorter than ESCDELAY.
    @Test(arguments: keys + strangers + broken, [Duration.zero, .milliseconds(24)])
    func splittingChangesNothing(_ example: Case, pause: Duration) {
        let bytes = example.bytes
        for split in bytes.indices {
            #expect(
                Typing.inputs(Array(bytes[..<split]), Array(bytes[split...]), pause: pause) == example.inputs,
                "\(split)")
        }
        #expect(Typing.inputs(of: bytes.map { [$0] }, pause: pause) == example.inputs)
    }

    /// Behind these two bytes nothing is a key that a person has pressed alone, so however slow the link, none may come
    /// out. (Esc and then a letter may be Alt and may be two keys.)
    @Test(arguments: (keys + strangers).filter(\.isSequence))
    func slowSequenceIsNeverALetter(_ example: Case) {
        let harmless: Set<Input> = [.unrecognized, .key(.escape)]
        let bytes = example.bytes
        for pause in [Duration.milliseconds(26), .milliseconds(400), .milliseconds(999)] {
            for split in bytes.indices.dropFirst() {
                let inputs = Typing.inputs(Array(bytes[..<split]), Array(bytes[split...]), pause: pause)
                let strange = inputs.filter { !harmless.contains($0) && !example.inputs.contains($0) }
                #expect(strange.isEmpty && inputs.count <= 2, "\(split) \(pause)")
                // A key comes too late to be one, text does not.
                if case .key = example.inputs[0] { #expect(inputs.last == .unrecognized, "\(split) \(pause)") }
            }
        }
    }

    @Test(arguments: ["é", "指", "😀"])
    func slowCharacterIsOne(_ character: Character) {
        let pieces = Array(String(character).utf8).map { [$0] }
        #expect(Typing.inputs(of: pieces, pause: .milliseconds(900)) == [.key(.character(character))])
    }

    @Test func keysBehindAnEndAreKeys() {
        for example in Self.strangers {
            #expect(Typing.inputs(example.bytes + Array("jy".utf8)) == example.inputs + Input.letters("jy"))
        }
    }

    @Test func escapeIsAKeyOnlyAfterThePause() {
        var typing = Typing()
        typing.type("\u{1b}")
        typing.wait(.milliseconds(24))
        #expect(typing.inputs == [] && typing.decoder.isUndecided)
        typing.wait(.milliseconds(1))
        #expect(typing.inputs == [.key(.escape)] && !typing.decoder.isUndecided)
        typing.type("j")
        #expect(typing.inputs == [.key(.escape), .key(.character("j"))])
    }

    @Test func escapesInOnePieceAreAsMany() {
        #expect(Typing.inputs("\u{1b}\u{1b}\u{1b}") == [.key(.escape), .key(.escape), .key(.escape)])
        #expect(Typing.inputs("\u{1b}", "\u{1b}", pause: .milliseconds(60)) == [.key(.escape), .key(.escape)])
    }

    @Test func halfASequenceIsToldInTimeAndOnlyOnce() {
        for head in ["\u{1b}[", "\u{1b}[20", "\u{1b}O", "\u{1b}]11;", "\u{1b}P", "\u{1b}[M ", "\u{1b}[200~te"] {
            var typing = Typing()
            typing.type(head)
            typing.wait(.milliseconds(25))
            #expect(typing.inputs == [.unrecognized], "\(head.debugDescription)")
            typing.wait(.milliseconds(900))
            #expect(typing.inputs == [.unrecognized], "\(head.debugDescription)")
        }
    }

    @Test func keyboardComesBackAfterASilence() {
        for head in ["\u{1b}[", "\u{1b}O", "\u{1b}]", "\u{1b}P", "\u{1b}X", "\u{1b}[M"] {
            var typing = Typing()
            typing.type(head)
            typing.wait(.seconds(1))
            #expect(typing.decoder.deadline == nil)
            typing.type("j")
            #expect(typing.inputs == [.unrecognized, .key(.character("j"))], "\(head.debugDescription)")
        }
    }

    @Test func interruptGetsThroughEverything() {
        for head in ["\u{1b}", "\u{1b}[", "\u{1b}O", "\u{1b}]", "\u{1b}P", "\u{1b}[M", "\u{1b}[200~text", "\u{e9}"] {
            let bytes = Array(head.utf8.prefix { $0 != 0xa9 })
            #expect(Typing.inputs(bytes + [0x03, 0x6a]).suffix(2) == [.key(.control("c")), .key(.character("j"))])
        }
    }

    @Test func pasteBeginsHoweverItsMarkIsSplit() {
        let mark = Array("\u{1b}[200~".utf8)
        for split in mark.indices.dropFirst() {
            let inputs = Typing.inputs(
                Array(mark[..<split]), Array(mark[split...]) + Array("uy\u{1b}[20".utf8), Array("1~".utf8),
                pause: .milliseconds(100))
            #expect(inputs.last == .paste("uy"))
            #expect(inputs.dropLast().allSatisfy { [.unrecognized, .key(.escape)].contains($0) })
        }
    }

    @Test func pasteIsCutAtItsLimitAndAtACharacter() {
        let inputs = Typing.inputs("\u{1b}[200~a" + String(repeating: "é", count: 5000) + "\u{1b}[201~j")
        #expect(inputs == [.paste("a" + String(repeating: "é", count: 2047)), .key(.character("j"))])
    }

    @Test func nothingIsPendingWhenNothingCame() {
        var typing = Typing()
        #expect(typing.decoder.deadline == nil && !typing.decoder.isUndecided)
        typing.type("j\u{1b}[A")
        #expect(typing.decoder.deadline == nil && !typing.decoder.isUndecided)
    }
}
