import FuzzSupport
import MFACore
import MFAScreens
import MFATerminal

/// Whatever the bytes and the pauses: a request leaves only a second after the last of them, and that one was the key that
/// confirms. The decoder and the screen are joined as the event loop joins them; the service answers at once.
struct Keys {
    private var state: AppState
    private var decoder: KeyDecoder
    private var now: Duration = .seconds(100)
    private var lastByte: Duration = .zero
    private var lastInput: KeyDecoder.Input?

    private static let wall = Timestamp(unixSeconds: 1_795_442_531)
    private static let factors = ["otp", "phone"].compactMap { Factor.ID("6229ff|\($0)") }
        .map { Factor(id: $0, type: .otp) }
    private static let pauses: [Duration] = [0, 1, 10, 24, 26, 100, 299, 300, 301, 500, 999, 1000, 1001, 1100, 2100]
        .map { .milliseconds($0) }
    /// What hands and terminals send, so that not every input is noise.
    private static let words = [
        "u", "y", "\r", "\t", "\u{1b}", "[", "O", "otp", "\u{1b}[200~", "\u{1b}[201~", "\u{1b}]11;", "\u{1b}[<0;",
        "\u{1b}[<65;9;9M",
    ]

    private init(isLast: Bool, takesMouse: Bool) {
        decoder = KeyDecoder(takesMouse: takesMouse)
        state = AppState(session: Session(profile: "p", origin: "https://h"), size: Size(columns: 80, rows: 24))
        let list = FactorList(rows: Self.factors.prefix(isLast ? 1 : 2).map(FactorList.Row.factor))
        let reading = Reading(
            startedAt: Self.wall, elapsed: .zero,
            result: .success(Answer(list, receipt: Receipt(httpStatus: 200, statusCode: 200))))
        for case .readFactors(let ticket) in state.start(at: moment) {
            carryOut(state.handle(.factorsRead(reading, ticket), at: moment))
        }
    }

    static func check(_ input: inout Input) {
        let kind = input.next()
        var keys = Keys(isLast: kind & 1 == 1, takesMouse: kind & 2 == 2)
        while !input.isEmpty {
            let choice = Int(input.next())
            switch choice {
            case 0..<64: keys.wait(pauses[choice % pauses.count])
            case 64..<160: keys.send(Array(words[choice % words.count].utf8))
            default: keys.send([input.next()])
            }
        }
        keys.wait(.seconds(3))
    }

    private var moment: Moment { Moment(uptime: now, wall: Self.wall) }

    private mutating func send(_ bytes: [UInt8]) {
        // What the mouse reports is no key, and takes nothing back.
        if !decoder.takesMouse { lastByte = now }
        press(decoder.take(bytes, at: now))
    }

    private mutating func wait(_ pause: Duration) {
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
            if case .mouse(let event) = input {
                carryOut(state.handle(.mouse(event), at: moment))
                continue
            }
            (lastInput, lastByte) = (input, now)
            switch input {
            case .key(let key): carryOut(state.handle(.key(key), at: moment))
            case .paste(let text): carryOut(state.handle(.pasted(text), at: moment))
            case .mouse: break
            }
        }
    }

    private mutating func carryOut(_ effects: [Effect]) {
        for effect in effects {
            switch effect {
            case .unbind(_, let ticket):
                carryOut(state.handle(.changeStepped(.ready(Self.factors[0]), ticket), at: moment))
            case .release:
                hold(now - lastByte >= .seconds(1), "a second without a byte")
                hold(
                    [.key(.character("y")), .key(.enter)].contains(lastInput), "the last key was the one that confirms")
            default: break
            }
        }
    }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    var input = Input(start, count)
    Keys.check(&input)
    return 0
}

@_cdecl("FuzzKeys_main")
public func main(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
    drive(count, arguments, fuzz)
}
