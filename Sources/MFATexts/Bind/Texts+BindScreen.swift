package import MFACore

/// Binding a factor, on the screen.
extension Texts {
    package var bindHint: String { say("bind", zh: "绑定") }
    package var bindHelp: String { say("bind a factor: a new phone, a number, an address", zh: "绑定认证要素：新手机、号码或邮箱") }

    // MARK: What to bind

    package var chooseTitle: String { say("Bind a factor", zh: "绑定认证要素") }
    package func bindsTo(_ account: String, _ place: String) -> [String] {
        [
            say("To the account   \(account)", zh: "账号   \(account)"),
            say("at               \(place)", zh: "域名   \(place)"),
        ]
    }
    package var keysTitle: String { say("Keys", zh: "按键") }
    package func description(of type: FactorType) -> String {
        switch type {
        case .otp: say("Authenticator app: a key by QR code, then one code", zh: "验证器应用：扫描二维码，再输入安全码")
        case .sms: say("Codes to a phone number", zh: "验证码发送到手机号")
        case .email: say("Codes to a mail address", zh: "验证码发送到邮箱")
        default: say("in the browser only", zh: "只能在浏览器中绑定")
        }
    }
    package func bound(_ identity: String) -> String { say("bound already: \(identity)", zh: "已绑定：\(identity)") }
    package var inBrowser: String { say("in the browser only", zh: "只能在浏览器中绑定") }
    package func offers(isKnown: Bool) -> String {
        isKnown
            ? say(
                "Offered by the server just now. Nothing is sent until the next step says so.",
                zh: "以上由服务器提供。在下一步说明之前，什么也不会发送。")
            : say("The server has not said what it offers.", zh: "服务器没有说明可绑定的类型。")
    }
    package func newPhone(isOnlyFactor: Bool) -> String {
        isOnlyFactor
            ? say(
                "New phone? Bind SMS or EMAIL first: OTP is the only factor. Then unbind it (u), then b.",
                zh: "换手机：OTP 是唯一的认证要素，请先绑定 SMS 或 EMAIL，再按 u 解绑 OTP，然后按 b。")
            : say("New phone? Unbind OTP first (u), then b.", zh: "换手机：先按 u 解绑 OTP，再按 b。")
    }

    // MARK: Before a key

    package var readyTitle: String { say("Bind OTP: get ready", zh: "绑定 OTP：准备") }
    package var readyLines: [String] {
        [
            say("The server gives a new key ONE MINUTE, so have the app open first:", zh: "服务器给出的密钥只有 1 分钟有效，请先打开应用："),
            say("  1  open the authenticator app and its \"add account\"", zh: "  1  打开验证器应用，进入「添加账号」"),
            say("  2  y here asks the server for the key and draws it as a QR code", zh: "  2  在此按 y 获取密钥，并画成二维码"),
            say("  3  scan it, then type the digits that the app shows", zh: "  3  扫描，再输入应用显示的安全码"),
            say(
                "The next screen shows a secret: no screen sharing, no recording. No file, history or clipboard gets it.",
                zh: "下一屏会显示密钥：请勿共享或录制屏幕。密钥不会进入文件、历史记录或剪贴板。"),
        ]
    }
    package func afterBinding(_ types: String) -> String {
        say("After binding, sign-in can use: \(types).", zh: "绑定后，登录可使用：\(types)")
    }
    package var keyStays: String {
        say("The key will stay in this terminal's memory. y prints it.", zh: "密钥会留在此终端的内存中。按 y 显示。")
    }
    package func endsSoon(_ seconds: Int64) -> String {
        say(
            "This sign-in ends in \(minutes(seconds)), and cannot be renewed. Esc, then t signs in first.",
            zh: "登录将在 \(minutes(seconds)) 后结束，且不能续期。请按 Esc，再按 t 登录。")
    }
    package var askButton: String { say("Ask for the key (y)", zh: "获取密钥 (y)") }
    package var readyHint: String {
        say("Esc cancels.   y asks: one request, not repeated.   Tab moves.", zh: "Esc 取消   y 获取密钥：只发送一次   Tab 切换")
    }
    package var askHeldHint: String {
        say("Asking in 1 s. Any other key takes it back.", zh: "1 秒后发送。按其他任意键撤回。")
    }

    // MARK: Number and address

    package func entryTitle(_ type: FactorType) -> String {
        type == .sms ? say("Bind SMS: the number", zh: "绑定 SMS：手机号") : say("Bind EMAIL: the address", zh: "绑定 EMAIL：邮箱")
    }
    package func entryIntro(_ type: FactorType) -> String {
        type == .sms
            ? say("The server sends one SMS with a code; one a minute to a number.", zh: "服务器发送一条含验证码的短信，每个号码每分钟一条。")
            : say("The server sends one mail with a code; one a minute to an address.", zh: "服务器发送一封含验证码的邮件，每个邮箱每分钟一封。")
    }
    package var countryCodeLabel: String { say("Country code", zh: "区号") }
    package var numberLabel: String { say("Number", zh: "手机号") }
    package var addressLabel: String { say("Address", zh: "邮箱") }
    package func goesTo(_ place: String?, _ type: FactorType) -> String {
        let place = place ?? "-"
        return type == .sms
            ? say("The SMS goes to   \(place)", zh: "短信发送到   \(place)")
            : say("The mail goes to   \(place)", zh: "邮件发送到   \(place)")
    }
    package func mayBecomeContact(_ type: FactorType) -> String {
        type == .sms
            ? say(
                "GenAuth may also make it the phone of the account (not documented).",
                zh: "GenAuth 可能同时将其设为账号的手机号（文档未说明）。")
            : say(
                "GenAuth may also make it the address of the account (not documented).",
                zh: "GenAuth 可能同时将其设为账号的邮箱（文档未说明）。")
    }
    package func leadingZero(_ code: String) -> String {
        say("Numbers seldom keep the 0 after \(code).", zh: "\(code) 之后通常不写 0。")
    }
    package var dropZeroButton: String { say("drop the 0", zh: "去掉 0") }
    package var keepZeroButton: String { say("keep it", zh: "保留 0") }
    package func sendButton(_ type: FactorType) -> String {
        type == .sms ? say("Send the SMS", zh: "发送短信") : say("Send the mail", zh: "发送邮件")
    }
    package var entryHint: String {
        say("Tab moves.   Esc cancels.   Enter on the button sends.", zh: "Tab 切换   Esc 取消   在按钮上按 Enter 才会发送")
    }
    package var askingNow: String { say("Asking the server. Esc stops waiting.", zh: "正在请求服务器。按 Esc 停止等待。") }
}
