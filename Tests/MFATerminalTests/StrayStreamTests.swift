import MFACore
import MFAScreens
import StrayInput
import Testing

@testable import MFATerminal

/// From bytes to requests: the decoder and the screen, as the event loop joins them, with a service that answers at once.
struct StrayStreamTests {
    struct Hand {
        var state = AppState(
            session: Session(profile: "prod", origin: "https://h"), size: Size(columns: 80, rows: 24))
        var decoder: KeyDecoder
        var now: Duration = .seconds(100)
        var requests = 0
        static let wall = Timestamp(unixSeconds: 1_795_442_531)

        init(takesMouse: Bool = false) {
            decoder = KeyDecoder(takesMouse: takesMouse)
            carryOut(state.start(at: moment))
        }

        private var moment: Moment { Moment(uptime: now, wall: Self.wall) }

        mutating func send(_ bytes: [UInt8]) { press(decoder.take(bytes, at: now)) }

        mutating func wait(_ pause: Duration) {
            let end = now + pause
            while true {
                let wake = decoder.isUndecided ? nil : state.nextWake
                guard let next = [wake, decoder.deadline].compactMap(\.self).min(), next <= end else { break }
                now = max(now, next)
                press(decoder.passed(now))
                if !decoder.isUndecided, let wake = state.nextWake, now >= wake {
                    carryOut(state.handle(.tick, at: moment))
                }
            }
            now = end
        }

        private mutating func press(_ inputs: [KeyDecoder.Input]) {
            for input in inputs {
                let event: AppEvent =
                    switch input {
                    case .key(let key): .key(key)
                    case .paste(let text): .pasted(text)
                    case .mouse(let event): .mouse(event)
                    }
                carryOut(state.handle(event, at: moment))
            }
        }

        private mutating func carryOut(_ effects: [Effect]) {
            for effect in effects {
                switch effect {
                case .readFactors(let ticket): carryOut(state.handle(.factorsRead(Self.reading, ticket), at: moment))
                case .unbind(_, let ticket):
                    carryOut(state.handle(.changeStepped(.ready(Self.factors[0]), ticket), at: moment))
                case .release: requests += 1
                default: break
                }
            }
        }

        static let factors = ["otp", "phone", "email"].compactMap { Factor.ID("6229ff|\($0)") }
            .map { Factor(id: $0, type: .otp) }
        static let reading = Reading(
            startedAt: wall, elapsed: .zero,
            result: .success(
                Answer(
                    FactorList(rows: factors.map(FactorList.Row.factor)),
                    receipt: Receipt(httpStatus: 200, statusCode: 200))))
    }

    @Test func aHandThatMeansItGetsThrough() {
        var hand = Hand()
        hand.send([UInt8(ascii: "u")])
        hand.wait(.milliseconds(400))
        hand.send([UInt8(ascii: "y")])
        hand.wait(.seconds(2))
        #expect(hand.requests == 1)
    }

    @Test(arguments: StrayStream.all, [false, true])
    func nothingThatWasNotMeantGetsThrough(_ stream: StrayStream, takesMouse: Bool) {
        var hand = Hand(takesMouse: takesMouse)
        for piece in stream.pieces {
            hand.wait(.milliseconds(piece.pause))
            hand.send(piece.bytes)
        }
        hand.wait(.seconds(5))
        #expect(hand.requests == 0)
    }

    /// Clicks, the wheel and other buttons, all over the screen, while a question is open and before.
    @Test(arguments: [0, 1, 2, 4, 32, 64, 65, 66, 128]) func theMouseNeverConfirms(_ button: Int) {
        for row in 1...24 {
            for column in stride(from: 1, through: 80, by: 7) {
                var hand = Hand(takesMouse: true)
                hand.send([UInt8(ascii: "u")])
                hand.wait(.milliseconds(400))
                for end in ["M", "m", "M"] { hand.send(Array("\u{1b}[<\(button);\(column);\(row)\(end)".utf8)) }
                hand.wait(.seconds(3))
                #expect(hand.requests == 0)
            }
        }
    }

    struct Report: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]

        init(_ name: String, _ report: String) {
            testDescription = name
            bytes = Array("\u{1b}[<\(report)".utf8)
        }

        static let all = [
            Report("a click on nothing", "0;1;1M"), Report("a click on Unbind", "0;42;17M"),
            Report("a click on Cancel", "0;20;17M"), Report("a release", "0;42;17m"), Report("the wheel", "65;40;12M"),
            Report("coordinates like letters", "0;121;121M"), Report("a long one", "0;99999;99999M"),
            Report("a broken one", "0;;yM"),
        ]
    }

    /// Before the yes, and in the second behind it, a report may come in pieces, and no piece of it is a key.
    @Test(arguments: Report.all) func norDoesAReportThatIsTornAnywhere(_ report: Report) {
        for (pause, takesMouse) in [(1, true), (26, true), (301, true), (999, true), (1500, true), (26, false)] {
            for split in 1..<report.bytes.count {
                var hand = Hand(takesMouse: takesMouse)
                hand.send([UInt8(ascii: "u")])
                hand.wait(.milliseconds(400))
                hand.send(Array(report.bytes[..<split]))
                hand.wait(.milliseconds(pause))
                hand.send(Array(report.bytes[split...]))
                hand.wait(.seconds(3))
                #expect(hand.requests == 0, "torn after \(split) bytes for \(pause) ms")
            }
        }
    }

    /// It would be read as text otherwise, and be typed into the word of a last factor.
    @Test(arguments: Report.all) func norIsAnyPieceOfItAKey(_ report: Report) {
        for takesMouse in [false, true] {
            for split in 1..<report.bytes.count {
                for pause in [1, 26, 999] {
                    var decoder = KeyDecoder(takesMouse: takesMouse)
                    var now = Duration.seconds(1)
                    var inputs = decoder.take(report.bytes[..<split], at: now)
                    now += .milliseconds(pause)
                    inputs += decoder.deadline.map { $0 <= now ? decoder.passed(now) : [] } ?? []
                    inputs += decoder.take(report.bytes[split...], at: now)
                    let keys = inputs.filter { if case .mouse = $0 { false } else { true } }
                    let known: [KeyDecoder.Input] = [.key(.unrecognized), .key(.escape)]
                    // What follows a broken report is no part of it.
                    let isBroken = report.testDescription == "a broken one"
                    #expect(isBroken || keys.allSatisfy(known.contains), "\(keys) after \(split) bytes")
                }
            }
        }
    }

    /// A slow link tears a sequence at any byte, for as long as it likes.
    @Test(arguments: StrayStream.all) func norWhenItIsTornAnywhere(_ stream: StrayStream) {
        for pause in [1, 24, 26, 60, 299, 301, 900, 1500] {
            for (index, piece) in stream.pieces.enumerated() where index > 0 && piece.bytes.first == 0x1b {
                for split in 1..<max(2, piece.bytes.count) {
                    var hand = Hand()
                    for (other, whole) in stream.pieces.enumerated() {
                        hand.wait(.milliseconds(whole.pause))
                        if other == index {
                            hand.send(Array(whole.bytes[..<split]))
                            hand.wait(.milliseconds(pause))
                            hand.send(Array(whole.bytes[split...]))
                        } else {
                            hand.send(whole.bytes)
                        }
                    }
                    hand.wait(.seconds(5))
                    #expect(hand.requests == 0, "torn after \(split) bytes for \(pause) ms")
                }
            }
        }
    }
}
