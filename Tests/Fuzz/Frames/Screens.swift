import FuzzSupport
import MFACore
import MFAScreens

/// Whatever the texts, the answers and the keys: a frame stays within its bounds and holds nothing to be obeyed.
struct Screens {
    private static let sizes = [
        Size(columns: 60, rows: 12), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40),
        Size(columns: 7, rows: 3),
    ]
    private static let wall = Timestamp(unixSeconds: 1_795_442_531)

    private static let glyphs = [.unicode, .ascii, Glyphs(isUnicode: true, usesASCII: true)]

    private var state: AppState
    private var now: Duration = .seconds(100)
    /// What was begun last.
    private var tickets: (reading: Ticket?, change: Ticket?)
    private let text: String
    private let list: FactorList

    /// - Parameter text: stands wherever the server has a say.
    init(_ text: String, rows: Int, choice: Int) {
        state = AppState(
            session: Session(profile: "prod", origin: "https://host"), size: Self.sizes[1],
            glyphs: Self.glyphs[choice % Self.glyphs.count])
        self.text = text
        let profile = FactorProfile(fields: [FactorProfile.Field(name: text, value: text)], json: text)
        list = FactorList(
            rows: (0..<rows).map { index in
                guard let id = Factor.ID("\(index)\(text.prefix(40))|otp"), index != 3 else {
                    return .unreadable(UnreadableRow(reason: .idUnusable, id: text, json: text))
                }
                return .factor(Factor(id: id, type: FactorType(index == 0 ? "OTP" : text), profile: profile))
            })
        carryOut(state.start(at: moment))
    }

    private var moment: Moment { Moment(uptime: now, wall: Self.wall) }

    private var problem: RecordProblem { .file(FileFault(text, .symbolicLink)) }

    private var receipt: Receipt {
        Receipt(
            httpStatus: 200, statusCode: 422, apiCode: String(text.prefix(60)), message: text,
            requestID: String(text.prefix(90)), retryAfter: .seconds(text.utf8.count))
    }

    /// Most keys, what the service says, time, and now and then a new size.
    mutating func play(_ byte: UInt8) {
        now += .milliseconds(Int(byte) * 7)
        switch byte {
        case 0x20..<0x7f: send(.key(.character(Character(Unicode.Scalar(byte)))))
        case 0x00..<0x0a: send(.key(.enter))
        case 0x0a..<0x10: send(.key(.tab))
        case 0x10..<0x18: send(.key(.down))
        case 0x18..<0x20: send(.key(.pageDown))
        case 0x80..<0x90: send(.resized(Self.sizes[Int(byte) % Self.sizes.count]))
        case 0x90..<0xa0: send(.tick)
        case 0xa0..<0xb0: if let ticket = tickets.reading { send(.factorsRead(reading(byte), ticket)) }
        case 0xb0..<0xd0: if let ticket = tickets.change { step(byte, ticket) }
        case 0xd0..<0xd8: send(.historyProblem(.unreadable(problem)))
        case 0xd8..<0xe0: send(.pasted(text))
        default: send(.key(.escape))
        }
    }

    private mutating func step(_ byte: UInt8, _ ticket: Ticket) {
        guard let factor = list.factors.first else { return }
        let evidence: Evidence = byte & 1 == 0 ? .listed(Self.wall) : .gone(Self.wall)
        let outcome = ChangeOutcome(
            .unbind(factor.id), of: factor.type, startedAt: Self.wall, elapsed: .seconds(1),
            post: byte & 2 == 0 ? .failed(.refused(receipt)) : .accepted(receipt), evidence: evidence,
            unrecorded: byte & 4 == 0 ? nil : problem)
        switch byte & 0x18 {
        case 0x00: send(.changeStepped(.ready(factor), ticket))
        case 0x08: send(.changeSent(outcome, ticket))
        default: send(.changeFinished(outcome, ticket))
        }
    }

    private func reading(_ byte: UInt8) -> Reading {
        Reading(
            startedAt: Self.wall, elapsed: .milliseconds(142),
            result: byte & 3 == 0 ? .failure(.refused(receipt)) : .success(Answer(list, receipt: receipt)))
    }

    private mutating func send(_ event: AppEvent) { carryOut(state.handle(event, at: moment)) }

    private mutating func carryOut(_ effects: [Effect]) {
        for effect in effects {
            switch effect {
            case .readFactors(let ticket): tickets.reading = ticket
            case .unbind(_, let ticket): tickets.change = ticket
            default: break
            }
        }
    }

    /// In one of the sizes: the input chooses.
    func draw(_ choice: Int) {
        var state = state
        _ = state.handle(.resized(Self.sizes[choice % Self.sizes.count]), at: moment)
        Self.check(state.frame())
    }

    private static func check(_ frame: Frame) {
        for span in frame.spans {
            hold((0..<frame.size.rows).contains(span.row), "a span within the rows")
            hold(span.column >= 0, "a span within the columns")
            hold(span.column + span.text.columns <= frame.size.columns, "a span that ends within the columns")
            hold(SafeText(span.text.string).columns == span.text.columns, "a span that knows its width")
            hold(span.text.string.isHarmless, "a span is harmless")
        }
        hold((0..<frame.size.rows).contains(frame.cursor.row), "the cursor within the rows")
        hold((0..<frame.size.columns).contains(frame.cursor.column), "the cursor within the columns")
    }
}

/// The first byte is a width, the next sixteen are what happens, the rest is a text.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    var input = Input(start, count)
    let width = Int(input.next())
    let events = (0..<16).map { _ in input.next() }
    let text = String(decoding: input.rest(), as: UTF8.self)
    Texts.check(text, width: width)
    // A frame costs a hundred times what a text does.
    guard width.isMultiple(of: 16) else { return 0 }
    var screens = Screens(text, rows: width / 16 % 5, choice: Int(events[1]))
    for event in events { screens.play(event) }
    screens.draw(Int(events[0]))
    return 0
}

@_cdecl("FuzzFrames_main")
public func main(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
    drive(count, arguments, fuzz)
}
