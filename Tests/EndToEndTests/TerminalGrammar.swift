import Foundation

/// What a program has written to a terminal, taken apart into text and the sequences that a terminal obeys.
struct TerminalGrammar {
    /// Each kind once. Sequences that move the cursor or paint count by their last byte, all others whole.
    private(set) var sequences: Set<String> = []
    /// Whatever is neither text that can be read nor a whole sequence.
    private(set) var violations: [String] = []

    init(_ bytes: [UInt8]) {
        var rest = bytes[...]
        var text: [UInt8] = []
        while let byte = rest.first {
            if byte == 0x1b || byte < 0x20 || byte == 0x7f {
                violations += Self.violations(inText: text)
                text = []
                take(from: &rest)
            } else {
                text.append(byte)
                rest = rest.dropFirst()
            }
        }
        violations += Self.violations(inText: text)
    }

    private mutating func take(from rest: inout ArraySlice<UInt8>) {
        let byte = rest.removeFirst()
        guard byte == 0x1b else {
            // What ncurses uses to move: backspace, tab, line feed, carriage return.
            if ![0x08, 0x09, 0x0a, 0x0d].contains(byte) { violations.append("control \(byte)") }
            return
        }
        switch rest.first {
        case UInt8(ascii: "["):
            let parameters = rest.dropFirst().prefix { (0x20...0x3f).contains($0) }
            guard let last = rest[parameters.endIndex...].first, (0x40...0x7e).contains(last) else {
                violations.append("a sequence without end")
                return
            }
            let name = String(UnicodeScalar(last))
            let isPainting = "mHdGCABDJKXP@LMbrSTf".contains(name) && parameters.first != UInt8(ascii: "?")
            sequences.insert(
                isPainting ? "CSI \(name)" : "CSI \(String(decoding: parameters, as: UTF8.self))\(name)")
            rest = rest[(parameters.endIndex + 1)...]
        case UInt8(ascii: "]"):
            let string = rest.dropFirst().prefix { $0 >= 0x20 && $0 != 0x7f }
            let text = String(decoding: string, as: UTF8.self)
            let isCopy = text.hasPrefix("52;c;") && Data(base64Encoded: String(text.dropFirst(5))) != nil
            sequences.insert(isCopy ? "OSC 52" : "OSC \(text)")
            rest = rest[string.endIndex...].dropFirst()
        case let next?:
            var name = String(UnicodeScalar(next))
            rest = rest.dropFirst()
            if "()*+#%".contains(name), let set = rest.popFirst() { name += String(UnicodeScalar(set)) }
            sequences.insert("ESC \(name)")
        case nil: violations.append("a lone escape")
        }
    }

    /// What is no valid UTF-8, or would act on a terminal or hide in it.
    static func violations(inText bytes: [UInt8], allowing allowed: Set<UInt32> = []) -> [String] {
        guard let text = String(validating: bytes, as: UTF8.self) else { return ["broken UTF-8"] }
        return text.unicodeScalars.map(\.value).filter { scalar in
            !allowed.contains(scalar) && dangerous.contains { $0.contains(scalar) }
        }.map { "U+" + String($0, radix: 16) }
    }

    /// Written out instead of asked of the tables that the program itself asks.
    private static let dangerous: [ClosedRange<UInt32>] = [
        0x00...0x1f, 0x7f...0x9f, 0xad...0xad, 0x61c...0x61c, 0x115f...0x1160, 0x180e...0x180e, 0x200b...0x200f,
        0x2028...0x202e, 0x2060...0x206f, 0x3164...0x3164, 0xfeff...0xfeff, 0xfff9...0xfffb, 0xe0000...0xe0fff,
    ]
}
