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
        var decoder = KeyDecoder()
        var now: Duration = .seconds(100)
        var requests = 0
        static let wall = Timestamp(unixSeconds: 1_795_442_531)

        init() {
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

    @Test(arguments: StrayStream.all) func nothingThatWasNotMeantGetsThrough(_ stream: StrayStream) {
        var hand = Hand()
        for piece in stream.pieces {
            hand.wait(.milliseconds(piece.pause))
            hand.send(piece.bytes)
        }
        hand.wait(.seconds(5))
        #expect(hand.requests == 0)
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
