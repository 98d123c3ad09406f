import MFAScreens
import MFATerminal
import Testing

/// Bytes that nobody has thought of.
struct RandomBytesTests {
    /// Bytes that mean something to the decoder come far more often than others.
    private static let alphabet: [UInt8] =
        Array("\u{1b}\u{1b}\u{1b}\u{1b}[[[OO]P^_X\\\u{7}\u{3}\rMAHy~~$;;<?12000".utf8) + [
            0xc3, 0xa9, 0xe6, 0x8c, 0x87, 0xff,
        ]
    private static let marks = ["\u{1b}[200~", "\u{1b}[201~", "\u{1b}[M", "\u{1b}\\"].map { Array($0.utf8) }

    private static func bytes(_ random: inout some RandomNumberGenerator) -> [UInt8] {
        (0..<Int.random(in: 1...20, using: &random)).flatMap { _ -> [UInt8] in
            switch Int.random(in: 0..<8, using: &random) {
            case 0: marks.randomElement(using: &random) ?? []
            case 1: [UInt8.random(in: 0...255, using: &random)]
            default: alphabet.randomElement(using: &random).map { [$0] } ?? []
            }
        }
    }

    @Test(arguments: 0..<20)
    func piecesAreTheWhole(seed: Int) {
        var random = Seeded(seed)
        for _ in 0..<500 {
            let bytes = Self.bytes(&random)
            let whole = Typing.inputs(bytes)
            let split = Int.random(in: 0...bytes.count, using: &random)
            let pause = Duration.milliseconds(Int.random(in: 0..<25, using: &random))
            #expect(
                Typing.inputs(Array(bytes[..<split]), Array(bytes[split...]), pause: pause) == whole,
                "\(bytes) \(split)")
            #expect(Typing.inputs(of: bytes.map { [$0] }, pause: pause) == whole, "\(bytes)")
        }
    }

    @Test(arguments: 0..<20)
    func keyboardAlwaysComesBack(seed: Int) {
        var random = Seeded(seed)
        for _ in 0..<500 {
            var typing = Typing()
            for _ in 0..<3 {
                let bytes = Self.bytes(&random)
                typing.type(bytes)
                let pause = [0, 10, 25, 60, 999, 1000].randomElement(using: &random) ?? 0
                typing.wait(.milliseconds(pause))
                #expect(typing.inputs.count <= 100)
            }
            typing.type([0x03])
            #expect(!typing.decoder.isUndecided && typing.decoder.deadline == nil)
            typing.type("j")
            #expect(typing.inputs.suffix(2) == [.key(.control("c")), .key(.character("j"))])
        }
    }
}

/// The same numbers in every run. Source: Vigna's SplitMix64.
private struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: Int) { state = UInt64(seed) }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var bits = state
        bits = (bits ^ bits >> 30) &* 0xbf58_476d_1ce4_e5b9
        bits = (bits ^ bits >> 27) &* 0x94d0_49bb_1331_11eb
        return bits ^ bits >> 31
    }
}
