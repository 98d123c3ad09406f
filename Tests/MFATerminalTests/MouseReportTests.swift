import MFAScreens
import MFATerminal
import Testing

/// Mouse reports, whole and torn, when they were asked for and when not.
struct MouseReportTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let report: String
        /// Nil for what is no report.
        let event: MouseEvent?
        var testDescription: String { report }
    }

    static let cases = [
        Case(report: "<0;1;1M", event: MouseEvent(.press, row: 0, column: 0)),
        Case(report: "<0;40;12M", event: MouseEvent(.press, row: 11, column: 39)),
        Case(report: "<0;1000;2000M", event: MouseEvent(.press, row: 1999, column: 999)),
        Case(report: "<0;40;12m", event: MouseEvent(.other, row: 11, column: 39)),
        Case(report: "<1;40;12M", event: MouseEvent(.other, row: 11, column: 39)),
        Case(report: "<2;40;12M", event: MouseEvent(.other, row: 11, column: 39)),
        Case(report: "<16;40;12M", event: MouseEvent(.other, row: 11, column: 39)),
        Case(report: "<32;40;12M", event: MouseEvent(.other, row: 11, column: 39)),
        Case(report: "<64;40;12M", event: MouseEvent(.wheelUp, row: 11, column: 39)),
        Case(report: "<65;40;12M", event: MouseEvent(.wheelDown, row: 11, column: 39)),
        Case(report: "<65;40;12m", event: MouseEvent(.other, row: 11, column: 39)),
        Case(report: "<0;0;12M", event: nil), Case(report: "<0;40;0M", event: nil),
        Case(report: "<0;40M", event: nil), Case(report: "<0;40;12;1M", event: nil),
        Case(report: "<;;M", event: nil), Case(report: "<0;+4;12M", event: nil), Case(report: "<M", event: nil),
        Case(report: "<0;99999999999999999999;1M", event: nil), Case(report: "0;40;12M", event: nil),
        Case(report: "<0;40;12y", event: nil), Case(report: "[M", event: nil),
    ]

    private static func inputs(_ pieces: [[UInt8]], pause: Duration = .zero, takesMouse: Bool = true) -> [Input] {
        var decoder = KeyDecoder(takesMouse: takesMouse)
        var now = Duration.seconds(100)
        var inputs: [Input] = []
        for piece in pieces {
            inputs += decoder.take(piece, at: now)
            now += pause
            if let deadline = decoder.deadline, deadline <= now { inputs += decoder.passed(now) }
        }
        while let deadline = decoder.deadline { inputs += decoder.passed(deadline) }
        return inputs
    }

    @Test(arguments: cases) func aReportIsRead(_ one: Case) {
        let expected: [Input] = one.event.map { [.mouse($0)] } ?? [.unrecognized]
        #expect(Self.inputs([Array("\u{1b}[\(one.report)".utf8)]) == expected)
    }

    @Test(arguments: cases) func unaskedItIsOneUnknownKey(_ one: Case) {
        #expect(Self.inputs([Array("\u{1b}[\(one.report)".utf8)], takesMouse: false) == [.unrecognized])
    }

    @Test(arguments: cases.filter { $0.event != nil }) func tornInTimeItIsTheSame(_ one: Case) {
        let bytes = Array("\u{1b}[\(one.report)".utf8)
        for split in 1..<bytes.count {
            let pieces = [Array(bytes[..<split]), Array(bytes[split...])]
            #expect(Self.inputs(pieces, pause: .milliseconds(24)) == one.event.map { [.mouse($0)] })
            // From the `<` on there is nothing else that it could be.
            let slow = Self.inputs(pieces, pause: .milliseconds(900))
            #expect(split < 3 || slow == one.event.map { [.mouse($0)] })
            #expect(split >= 3 || slow.allSatisfy { [Input.key(.escape), .unrecognized].contains($0) })
        }
    }

    /// Keys beside it are keys.
    @Test func aReportTakesNothingOfItsNeighbours() {
        let press = Input.mouse(MouseEvent(.press, row: 0, column: 0))
        #expect(
            Self.inputs([Array("j\u{1b}[<0;1;1My\u{1b}[<0;1;1M".utf8)])
                == [.key(.character("j")), press, .key(.character("y")), press])
        #expect(Self.inputs([Array("\u{1b}\u{1b}[<0;1;1M".utf8)]) == [.unrecognized])
    }
}
