import MFACore
import MFAScreens

/// Whatever the list, the answer and the keys: a frame stays within its bounds and holds nothing to be obeyed.
enum Screens {
    private static let sizes = [
        Size(columns: 60, rows: 12), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40),
        Size(columns: 7, rows: 3),
    ]
    private static let moment = Moment(uptime: .seconds(100), wall: Timestamp(unixSeconds: 1_795_442_531))

    static func check(_ list: FactorList?, error: FactorServiceError?, _ bytes: ArraySlice<UInt8>) {
        // Each input is drawn for one of them: the keys choose.
        let glyphs = [.unicode, .ascii, Glyphs(isUnicode: true, usesASCII: true)][Int(bytes.last ?? 0) % 3]
        var state = AppState(session: Session(profile: "prod", origin: "https://host"), size: sizes[1], glyphs: glyphs)
        _ = state.start(at: moment)
        _ = state.handle(.factorsRead(reading(list, error)), at: moment)
        for byte in bytes { _ = state.handle(event(for: byte, list, error), at: moment) }
        draw(state)
    }

    private static func reading(_ list: FactorList?, _ error: FactorServiceError?) -> Reading {
        let list = list ?? FactorList(rows: [])
        return Reading(
            startedAt: moment.wall, elapsed: .milliseconds(142),
            result: error.map { .failure($0) } ?? .success(Answer(list, receipt: Receipt(statusCode: 200))))
    }

    /// Most keys, the ends of an unbind, and now and then a new size.
    private static func event(for byte: UInt8, _ list: FactorList?, _ error: FactorServiceError?) -> AppEvent {
        switch byte {
        case 0x20..<0x7f: return .key(.character(Character(Unicode.Scalar(byte))))
        case 0x00..<0x0a: return .key(.enter)
        case 0x0a..<0x10: return .key(.tab)
        case 0x10..<0x18: return .key(.down)
        case 0x18..<0x20: return .key(.pageDown)
        case 0x80..<0xa0: return .resized(sizes[Int(byte) % sizes.count])
        case 0xa0..<0xc0: return .factorsRead(reading(list, nil))
        case 0xc0..<0xe0:
            guard let factor = list?.factors.first else { return .key(.escape) }
            return .unbindFinished(
                UnbindOutcome(
                    id: factor.id, type: factor.type, startedAt: moment.wall, elapsed: .seconds(1),
                    post: error.map { .failed($0) } ?? .accepted(Receipt(httpStatus: 200, statusCode: 200))))
        default: return .key(.escape)
        }
    }

    private static func draw(_ state: AppState) {
        for size in sizes {
            var state = state
            _ = state.handle(.resized(size), at: moment)
            check(state.frame())
        }
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
