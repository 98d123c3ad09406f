import Foundation
import MFACore
import MFATexts
import Testing

@testable import MFAScreens

/// A situation, and how each terminal shows it.
struct Scene: Sendable, CustomTestStringConvertible {
    let name: String
    var list: FactorList? = .four
    var signedInAt: Int64?
    /// Whoever is on the screen has signed in through mfactl.
    var hasSignIn = false
    var play: @Sendable (inout Driver) -> Void = { _ in }

    var testDescription: String { name }

    struct Terminal: Hashable, Sendable, CustomTestStringConvertible {
        let size: Size
        var usesASCII = false
        var testDescription: String { "\(size.description)\(usesASCII ? " --ascii" : "")" }

        static let all = [
            Terminal(size: Size(columns: 60, rows: 12)), Terminal(size: Size(columns: 80, rows: 24)),
            Terminal(size: Size(columns: 60, rows: 12), usesASCII: true),
            Terminal(size: Size(columns: 80, rows: 24), usesASCII: true),
            Terminal(size: Size(columns: 120, rows: 40)),
        ]
        /// Those whose screens are kept as texts.
        static let kept = Array(all.prefix(3))
    }

    func driver(on terminal: Terminal, in language: Language = .chinese) -> Driver {
        let glyphs = Glyphs(isUnicode: true, usesASCII: terminal.usesASCII)
        var driver = Driver(
            list, columns: terminal.size.columns, rows: terminal.size.rows, signedInAt: signedInAt,
            signInOffer: .possible, glyphs: glyphs, language: language)
        if hasSignIn {
            driver.state.session.signIn = SignInState(
                expiresAt: Driver.wall.unixSeconds + 3600, isRenewed: true)
        }
        play(&driver)
        return driver
    }
}

// MARK: All of them

extension Scene {
    static let all = lists + questions + outcomes + overlays + signIns + bindings + removals

    private static let hourAgo = Driver.wall.unixSeconds - 3600
    private static let signedOut = CallError.refused(
        Receipt(httpStatus: 200, statusCode: 401, apiCode: "2020", message: "尚未登录, 无权限访问", requestID: "934108e5"))

    private static let lists = [
        Scene(name: "list"),
        Scene(name: "list of every script", list: .mixed) { $0.press(.end) },
        Scene(name: "detail") { $0.press(.enter) },
        Scene(name: "detail of every script", list: .mixed) { $0.press(.end, .enter) },
        Scene(name: "empty", list: FactorList(rows: [])),
        Scene(name: "not signed in", list: nil) { $0.read(.failure(signedOut)) },
    ]

    private static let questions = [
        Scene(name: "question") { $0.askUnbind() },
        Scene(name: "question, every warning", list: FactorList(.sms, .email), signedInAt: hourAgo) {
            $0.askUnbind()
        },
        Scene(name: "question of every script", list: .mixed) {
            $0.press(.end)
            $0.askUnbind()
        },
        Scene(name: "last factor", list: FactorList(.otp)) { $0.askUnbind() },
        Scene(name: "last factor, every warning", list: FactorList(.sms), signedInAt: hourAgo) {
            $0.askUnbind()
            $0.type("SM")
        },
        Scene(name: "held") {
            $0.askUnbind()
            $0.press(.character("y"))
        },
        Scene(name: "closed") {
            $0.askUnbind()
            $0.press(.character("k"))
        },
    ]

    private static func outcome(
        _ name: String, _ post: ChangeOutcome.Post, _ evidence: Evidence = .none
    ) -> Scene {
        Scene(name: name) {
            $0.unbind()
            $0.finish(.of(.otp, post, evidence))
        }
    }

    private static let refusal = CallError.refused(
        Receipt(
            httpStatus: 200, statusCode: 403, apiCode: "1001", message: "无权限执行此项操作",
            requestID: "0f0c2f8e-7f0a-4a41-8d27-1a6cc1f8a4d0"))

    private static let outcomes = [
        outcome("unknown", .failed(.noAnswer(.timedOut(after: .seconds(15)))), .listed(Driver.wall)),
        outcome("refused", .failed(refusal)),
        outcome("accepted", .accepted(.good), .failed(signedOut)),
        outcome("accepted, still listed", .accepted(.good), .listed(Driver.wall)),
        outcome("verified", .accepted(.good), .gone(Driver.wall)),
    ]

    private static func attempt(_ ending: Attempt.Ending? = nil) -> Attempt {
        Attempt(
            id: Attempt.ID(number: 7), startedAt: Driver.wall, profile: "prod", host: "https://acme.genauth.ai",
            factorID: Factor.otp.id, factorType: .otp, ending: ending)
    }

    private static let done = Attempt.Ending(
        time: Driver.wall, verdict: .verified, receipt: .good, isVerified: true)

    private static let overlays = [
        Scene(name: "history") {
            $0.press(.character("H"))
            $0.send(.historyRead(History(attempts: [attempt(), attempt(done)], unreadableLines: 1)))
        },
        Scene(name: "help") { $0.press(.character("?")) },
        Scene(name: "explanation") {
            $0.unbind()
            $0.finish(.of(.otp, .failed(refusal)))
            $0.press(.character("e"))
        },
    ]

    private static func signIn(
        _ name: String, list: FactorList? = nil, hasSignIn: Bool = false,
        _ play: @escaping @Sendable (inout Driver) -> Void = { _ in }
    ) -> Scene {
        Scene(name: "sign in, \(name)", list: list, hasSignIn: hasSignIn) {
            if list == nil { $0.read(.failure(signedOut)) }
            $0.press(.character("t"))
            play(&$0)
        }
    }

    private static let address = SignInAddress(
        page: "https://acme.genauth.ai/oidc/auth?client_id=app", oneTime: "http://127.0.0.1:47123/go/x")

    private static func waiting(
        _ name: String, _ play: @escaping @Sendable (inout Driver) -> Void = { _ in }
    ) -> Scene {
        signIn(name) {
            $0.press(.enter)
            $0.send(.signInStepped(.waiting(address, until: Driver.wall.unixSeconds + 245), $0.ticket))
            play(&$0)
        }
    }

    private static func failed(_ name: String, _ problem: SignInProblem) -> Scene {
        signIn(name) {
            $0.press(.enter)
            $0.send(.signInEnded(.failed(problem), $0.ticket))
        }
    }

    private static let signIns = [
        signIn("offered"),
        signIn("offered to whoever is signed in", list: .four, hasSignIn: true),
        signIn("discovering") { $0.press(.enter) },
        waiting("waiting"),
        waiting("no browser") { $0.send(.browserNotOpened(nil, $0.ticket)) },
        waiting("no browser and no port") { $0.send(.browserNotOpened(.portBusy(47123), $0.ticket)) },
        waiting("no browser, no port, another address pasted") {
            $0.send(.browserNotOpened(.portBusy(47123), $0.ticket))
            $0.send(.pasteRefused(.otherAddress(expected: "http://127.0.0.1:47123/callback"), $0.ticket))
        },
        waiting("copied") { $0.press(.character("c")) },
        waiting("another address pasted") {
            $0.send(.pasteRefused(.otherAddress(expected: "http://127.0.0.1:47123/callback"), $0.ticket))
        },
        waiting("its own page pasted") { $0.send(.pasteRefused(.ownPage, $0.ticket)) },
        waiting("exchanging") { $0.send(.signInStepped(.exchanging, $0.ticket)) },
        waiting("storing") { $0.send(.signInStepped(.storing, $0.ticket)) },
        signIn("another account", list: .four, hasSignIn: true) {
            $0.press(.enter)
            $0.send(.accountAsked(OtherAccount(before: "a***e@example.com", now: "b***b@example.com"), $0.ticket))
        },
        failed("timed out", .timedOut(after: 300, strangers: 2)),
        failed("port busy", .listener(.portBusy(47123))),
        failed("refused", .refused(error: "access_denied", description: String(repeating: "管理员拒绝了请求。", count: 60))),
    ]
}
