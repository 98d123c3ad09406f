import MFACore
import StrayInput
import Testing

@testable import MFAScreens

/// What a hand did not mean: text for another window, and any keys at all.
struct StrayInputTests {
    /// Plays keys with pauses before them to a screen whose service answers at once, and counts the requests that leave.
    private func requests(_ keys: some Sequence<(Duration, Key)>, of list: FactorList = .four) -> Int {
        var driver = Driver(list)
        var count = 0
        func note(_ effects: [Effect]) {
            for effect in effects {
                switch effect {
                case .unbind(let request, let ticket):
                    if let factor = list[request.id] { _ = driver.send(.changeStepped(.ready(factor), ticket)) }
                case .release(let ticket):
                    count += 1
                    let outcome = ChangeOutcome.of(list.factors[0], .accepted(.good), .gone(Driver.wall))
                    driver.send(.changeFinished(outcome, ticket))
                case .readFactors(let ticket): driver.send(.factorsRead(.success(list), ticket))
                default: break
                }
            }
        }
        for (pause, key) in keys {
            note(driver.sleep(pause))
            note(driver.press(key))
        }
        note(driver.sleep(.seconds(5)))
        return count
    }

    private static func keys(of text: String) -> [Key] {
        text.map { character in
            switch character {
            case "\n": .enter
            case "\t": .tab
            default: .character(character)
            }
        }
    }

    @Test(arguments: [60, 120, 250, 299, 301, 350, 450])
    func runningTextUnbindsNothing(_ milliseconds: Int) {
        for line in StrayText.lines {
            let keys = Self.keys(of: line).map { (Duration.milliseconds(milliseconds), $0) }
            for list in [FactorList.four, FactorList(.otp)] {
                let count = requests(keys, of: list)
                #expect(count == 0, "\(line) at \(milliseconds) ms")
            }
        }
    }

    @Test func runningTextInARhythmOfItsOwnUnbindsNothing() {
        var random = SeededRandom(seed: 20_261_125)
        for line in StrayText.lines {
            for _ in 0..<4 {
                let keys = Self.keys(of: line).map {
                    (Duration.milliseconds(Int.random(in: 60...450, using: &random)), $0)
                }
                #expect(requests(keys) == 0, "\(line)")
            }
        }
    }

    /// A hand on the keyboard, faster than the question can be read or slower than its second.
    @Test func anyKeysUnbindOnlyAfterAQuestionThatCouldBeReadAndASecondOfSilence() {
        var random = SeededRandom(seed: 7)
        let alphabet: [Key] = [
            .character("u"), .character("u"), .character("y"), .character("y"), .enter, .tab, .backTab, .escape, .down,
            .up, .character("j"), .character("o"), .character("t"), .character("p"), .unrecognized, .control("l"),
        ]
        for _ in 0..<2_000 {
            let keys = (0..<24).map { _ in
                (
                    Duration.milliseconds([0, 1, 50, 150, 299, 310, 600, 999].randomElement(using: &random) ?? 0),
                    alphabet.randomElement(using: &random) ?? .escape
                )
            }
            // A second of silence comes at the end alone.
            #expect(requests(keys) == 0 || [.character("y"), .enter].contains(keys[23].1), "\(keys)")
        }
    }
}

struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
