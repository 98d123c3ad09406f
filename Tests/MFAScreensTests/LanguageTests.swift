import MFACore
import MFATexts
import Testing

@testable import MFAScreens

/// Every scene in both languages, at the sizes that have room for all of it.
struct LanguageTests {
    struct Scene: Sendable, CustomTestStringConvertible {
        let name: String
        let play: @Sendable (inout Driver) -> Void
        var testDescription: String { name }

        init(_ name: String, _ play: @escaping @Sendable (inout Driver) -> Void) {
            self.name = name
            self.play = play
        }

        static func outcome(_ name: String, _ post: ChangeOutcome.Post, _ evidence: Evidence = .none) -> Scene {
            Scene(name) { $0.show(.of(.otp, post, evidence)) }
        }
    }

    static let scenes = [
        Scene("list") { _ in },
        Scene("detail") { $0.press(.enter) },
        Scene("question") { $0.askUnbind() },
        Scene("held") {
            $0.askUnbind()
            $0.press(.character("y"))
        },
        Scene("last factor") {
            $0.read(.success(FactorList(.sms)))
            $0.askUnbind()
        },
        Scene("help") { $0.press(.character("?")) },
        Scene("help of the detail") { $0.press(.enter, .character("?")) },
        Scene("explanation") { $0.press(.character("e")) },
        Scene("history") { $0.press(.character("H")) },
        Scene("sending") { $0.unbind() },
        Scene("closed") {
            $0.askUnbind()
            $0.press(.character("解"))
        },
        Scene("no such key") { $0.press(.character("解")) },
        Scene("text before u") {
            $0.press(.character("z"), .character("z"), .character("u"))
        },
        .outcome("verified", .accepted(.good), .gone(Driver.wall)),
        .outcome("still listed", .accepted(.good), .listed(Driver.wall)),
        .outcome("unclear", .accepted(.good), .unclear(Driver.wall, .hasNoWitness)),
        .outcome("unknown", .failed(.noAnswer(.timedOut(after: .seconds(15)))), .listed(Driver.wall)),
        .outcome(
            "settling", .failed(.noAnswer(.closed(reason: ConnectionFault(.quoted("connection reset"))))), .pending),
        .outcome("refused", .failed(.refused(Receipt(httpStatus: 200, statusCode: 403, message: "No.")))),
        .outcome("taken back", .withheld(.takenBack(.overslept))),
        .outcome("other change", .withheld(.obstacle(.otherChangeUnderWay))),
    ]

    static let sizes = [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)]

    @Test(arguments: scenes, Language.allCases) func nothingOfOursIsCutOff(_ scene: Scene, _ language: Language) {
        for size in Self.sizes {
            var driver = Driver(columns: size.columns, rows: size.rows, language: language)
            scene.play(&driver)
            for span in driver.state.frame().spans {
                let text = span.text.string
                let goesOn = ["Reading…", "Reading the list…", "Reading the list again…", "Stopping…"]
                #expect(!text.hasSuffix("…") || goesOn.contains { text.hasSuffix($0) }, "\(text)")
                #expect(span.column + span.text.columns <= size.columns, "\(text)")
            }
        }
    }

    /// Marks that terminals set up for Chinese give two columns; in an id `…` says that it is cut.
    @Test(arguments: scenes) func chineseHoldsNoMarkOfAmbiguousWidth(_ scene: Scene) {
        var driver = Driver(columns: 120, rows: 40, language: .chinese)
        scene.play(&driver)
        for span in driver.state.frame().spans where span.role != .line && span.role != .dangerLine {
            let isSpinner = span.text.string.contains { "⠋⠙⠸⠴⠦⠇".contains($0) }
            #expect(isSpinner || !span.text.string.contains { "“”‘’—·×→°↑↓←–".contains($0) }, "\(span.text.string)")
        }
    }

    @Test(arguments: Language.allCases) func theKeysOfFailureAreHintedAtEverySize(_ language: Language) {
        var driver = Driver(columns: 60, rows: 12, language: language)
        driver.press(.character("r"))
        driver.read(.failure(.notSent(.nameNotFound(host: "acme.genauth.ai"))))
        #expect(driver.state.hints.map(\.key).contains("e"))
    }
}
