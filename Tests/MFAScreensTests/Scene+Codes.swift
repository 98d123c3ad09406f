import MFACore

@testable import MFAScreens

/// Everything that ends in a code.
extension Scene {
    private static let yes = Receipt(
        httpStatus: 200, statusCode: 200, message: "操作成功", requestID: "5b0c7f6e-2a51-4d2e-9a07-6f0d5c0f2a11")
    private static let wrong = Receipt(
        httpStatus: 200, statusCode: 400, apiCode: "6001", message: "TOTP code is incorrect",
        requestID: "0f0c2f8e-7f0a-4a41-8d27-1a6cc1f8a4d0")

    // MARK: Binding

    static let bindings: [Scene] = [
        bind("choose") { _ in },
        bind("ready") { $0.press(.enter) },
        bind("held") {
            $0.press(.enter)
            $0.wait(.milliseconds(300))
            $0.press(.character("y"))
        },
        bind("key") { $0.showKey() },
        bind("key, half a code") {
            $0.showKey()
            $0.type("48")
        },
        bind("key, minute is up") {
            $0.showKey()
            _ = $0.sleep(.seconds(61))
        },
        bind("key, wrong code") {
            $0.showKey()
            $0.type("482913")
            $0.press(.enter)
            $0.send(.changeFinished(.ofBinding(.otp, .failed(.refused(wrong))), $0.ticket))
        },
        bind("key, asks once more") {
            $0.showKey()
            $0.press(.escape)
        },
        bind("recovery code") {
            $0.showKey()
            $0.type("482913")
            $0.press(.enter)
            $0.send(.changeFinished(.ofBinding(.otp, .accepted(yes), .appeared(Driver.wall, Factor.otp.id)), $0.ticket))
        },
        bind("number") {
            $0.openNumber()
            $0.type("13800138000")
        },
        bind("number with a 0") {
            $0.openNumber()
            $0.type("0176123456")
        },
        bind("message") { $0.showMessage() },
        Scene(name: "bind, bound and leading on", list: FactorList(.otp, .email)) {
            $0.show(.ofBinding(.email, .accepted(yes), .appeared(Driver.wall, Factor.email.id)))
        },
        Scene(name: "check") { $0.openCheck() },
        check("right", .success(Answer(true, receipt: yes))),
        check("wrong", .success(Answer(false, receipt: yes))),
        check("failed", .failure(.noAnswer(.timedOut(after: .seconds(15))))),
    ]

    private static func bind(_ name: String, _ play: @escaping @Sendable (inout Driver) -> Void) -> Scene {
        Scene(name: "bind, \(name)", list: FactorList(.face)) {
            $0.press(.character("b"))
            $0.send(.bindableRead([.otp, .sms, .email]))
            $0.wait(.milliseconds(300))
            play(&$0)
        }
    }

    private static func check(_ name: String, _ result: Result<Answer<Bool>, CallError>) -> Scene {
        Scene(name: "check, \(name)") {
            $0.openCheck()
            $0.type("482913")
            $0.press(.enter)
            $0.send(.codeChecked(CodeCheck(result), $0.ticket))
        }
    }

    // MARK: Out of the account

    static let removals: [Scene] = [
        removal("question") { _ in },
        removal("half a word") { $0.type("PHO") },
        removal("word") {
            $0.type("PHONE")
            $0.press(.tab)
        },
        removal("of the last one", list: FactorList(.sms)) { _ in },
        removal("whole number", phone: "188****8888") { _ in },
        removal("code") { $0.sendContactCode() },
        removal("only way in") {
            $0.sendContactCode()
            $0.type("4829")
            $0.press(.enter)
            let only = Receipt(httpStatus: 200, statusCode: 499, apiCode: "2217", message: "唯一的登录方式")
            $0.send(.changeFinished(.ofRemoval(.failed(.refused(only))), $0.ticket))
        },
        Scene(name: "removal, came back") {
            $0.know()
            $0.show(.of(.sms, .accepted(.good), .gone(Driver.wall)))
            $0.state.finished = [.of(.sms, .accepted(.good), .gone(Driver.wall))]
            $0.press(.character("r"))
            $0.read(.success(.four))
        },
    ]

    private static func removal(
        _ name: String, list: FactorList = .four, phone: String = "18888888888",
        _ play: @escaping @Sendable (inout Driver) -> Void
    ) -> Scene {
        Scene(name: "removal, \(name)", list: list) {
            $0.openRemoval(phone: phone)
            play(&$0)
        }
    }
}

extension Driver {
    mutating func openCheck() {
        press(.character("o"))
        wait(.milliseconds(300))
    }

    /// From the question on.
    mutating func showKey() {
        press(.enter)
        wait(.milliseconds(300))
        press(.character("y"))
        step(.ready(nil))
        _ = sleep(.seconds(1))
        let key = try? OTPKey("otpauth://totp/ACME:alice%40example.com?secret=JBSWY3DPEHPK3PXP&issuer=ACME")
        show(.otp, BindRequest(.otp), key: key, code: RecoveryCode("e7ad-aaa4-da75-fa37-57d1-5141"))
    }

    mutating func openNumber() {
        press(.down)
        press(.enter)
        wait(.milliseconds(300))
    }

    mutating func showMessage() {
        openNumber()
        type("13800138000")
        press(.tab, .tab, .enter)
        guard let number = try? PhoneNumber(countryCode: "+86", number: "13800138000") else { return }
        show(.sms, BindRequest(.sms(number)), key: nil, code: nil)
    }

    private mutating func show(_ type: FactorType, _ request: BindRequest, key: OTPKey?, code: RecoveryCode?) {
        guard let token = BindToken("token") else { return }
        let contents = BindOffer.Contents(token: token, key: key, recoveryCode: code)
        let offer = BindOffer(contents, for: type, of: nil, leftAt: uptime)
        send(.codeAsked(.ofAsking(.askToBind(type), type), .binding(request, offer), ticket))
        wait(.milliseconds(300))
    }

    /// Whose account it is, with the phone of the factor.
    mutating func know(phone: String = "18888888888") {
        send(
            .accountRead(
                Account(
                    label: "alice@example.com", phone: phone, phoneCountryCode: "+86", email: "alice@example.com")))
    }

    /// The unbind of SMS was refused in this session.
    mutating func openRemoval(phone: String = "18888888888") {
        know(phone: phone)
        let refusal = Receipt(httpStatus: 200, statusCode: 422, apiCode: "1700", message: "no", requestID: "r1")
        state.finished = [.of(.sms, .failed(.refused(refusal)))]
        press(.home)
        if state.listing?.list.rows.count ?? 0 > 1 { press(.down) }
        press(.character("a"))
        wait(.milliseconds(300))
    }

    /// Says yes to the question, until the field for the code is there.
    mutating func sendContactCode() {
        type("PHONE")
        press(.tab, .enter)
        step(.ready(.sms))
        _ = sleep(.seconds(1))
        guard case .asking(let ticket, .removal(let removal)) = state.codeFlow?.phase else { return }
        send(
            .codeAsked(
                .ofAsking(.askToRemove(.phone, Factor.sms.id), .sms), .removal(removal, uptime), ticket))
        wait(.milliseconds(300))
    }
}

extension ChangeOutcome {
    static func ofAsking(_ change: Change, _ type: FactorType) -> ChangeOutcome {
        ChangeOutcome(
            change, of: type, startedAt: Driver.wall, elapsed: .milliseconds(180),
            post: .accepted(
                Receipt(httpStatus: 200, statusCode: 200, requestID: "934108e5-9fbf-4d24-8da1-c330328abd6c")))
    }

    static func ofBinding(_ type: FactorType, _ post: Post, _ evidence: Evidence = .none) -> ChangeOutcome {
        ChangeOutcome(
            .bind(type), of: type, startedAt: Driver.wall, elapsed: .milliseconds(300), post: post, evidence: evidence)
    }

    static func ofRemoval(_ post: Post, _ evidence: Evidence = .none) -> ChangeOutcome {
        ChangeOutcome(
            .removeContact(.phone, Factor.sms.id), of: .sms, startedAt: Driver.wall, elapsed: .milliseconds(288),
            post: post, evidence: evidence)
    }
}

extension CodeCheck {
    init(_ result: Result<Answer<Bool>, CallError>) {
        self.init(startedAt: Driver.wall, elapsed: .milliseconds(140), result: result)
    }
}
