package import MFACore

extension Texts {
    /// Who or what the factor stands for, as far as its profile says: a number, an address, or the type in words.
    package func identity(of factor: Factor, masked: Bool) -> String {
        factor.ownIdentity(masked: masked) ?? kind(of: factor.type)
    }

    private func kind(of type: FactorType) -> String {
        switch type {
        case .otp: say("Authenticator app", zh: "验证器应用")
        case .face: say("Face", zh: "人脸")
        case .sms: say("Text message", zh: "短信")
        case .email: say("E-mail", zh: "邮箱")
        case .other: "-"
        }
    }

    /// What a type of factor asks for.
    package func sentence(_ type: FactorType) -> String {
        switch type {
        case .otp: say("A six-digit code from an authenticator app.", zh: "验证器应用显示的 6 位安全码。")
        case .sms: say("A code sent by text message to a phone.", zh: "发送到手机号的短信验证码。")
        case .email: say("A code sent by e-mail.", zh: "发送到邮箱的验证码。")
        case .face: say("A picture of the face, compared by the server.", zh: "人脸照片，由服务器比对。")
        case .other:
            say("A type that mfactl does not know. The word is the server's.", zh: "mfactl 不认识的类型，名称来自服务器。")
        }
    }

    /// `SMS, EMAIL`; `SMS、EMAIL`. Not yet safe for a terminal.
    package func list(_ types: [FactorType]) -> String { types.map(\.word).joined(separator: say(", ", zh: "、")) }

    /// In the place of an identity, where a row of the list cannot be acted on.
    package func unreadableFactor(_ row: UnreadableRow) -> String {
        say("\(unreadableFactor): \(reason(row.reason))", zh: "\(unreadableFactor)：\(reason(row.reason))")
    }

    /// Why a row of the list cannot be acted on, as a part of a sentence.
    package func reason(_ reason: UnreadableRow.Reason) -> String {
        switch reason {
        case .idRepeated: say("its id stands in the list twice", zh: "其要素 ID 在列表中出现了两次")
        case .idOrTypeMissing: say("its id or type is missing or no text", zh: "要素 ID 或类型缺失，或不是文本")
        case .idUnusable: say("its id is empty, too long or has controls", zh: "要素 ID 为空、过长或含有控制字符")
        case .typeEmpty: say("its type is empty", zh: "类型为空")
        }
    }

    package var unreadableFactor: String { say("unreadable factor", zh: "无法识别的认证要素") }

    package var noFactors: String {
        say("No MFA factors are bound to this account.", zh: "此账号没有绑定 MFA 认证要素。")
    }

    package var serverTellsNoMore: String {
        say("The server gives no name, bind date or last use.", zh: "服务器不提供名称、绑定日期和上次使用时间。")
    }

    // MARK: Before an unbind

    /// One line each, when they hold.
    ///
    /// - Parameters:
    ///   - age: since the user signed in; nil when the token does not say.
    ///   - asFactorAlone: false when its phone or address leaves the account as well.
    package func warnings(
        unbinding factor: Factor, leaving remaining: Remaining, signedInFor age: Duration?, offersSignIn: Bool = false,
        asFactorAlone: Bool = true, briefly: Bool = false
    ) -> [String] {
        var lines: [String] = []
        if remaining.isWeakOnly {
            lines.append(say("Only SMS or EMAIL would remain: weaker codes only.", zh: "只会剩下 SMS 或 EMAIL：安全性较弱。"))
        }
        if !factor.type.isKnown { lines.append(say("mfactl does not know this type.", zh: "mfactl 不认识此类型。")) }
        if factor.type.isDeliveredCode, asFactorAlone {
            lines.append(
                briefly
                    ? say(
                        "Account phone/email: may be refused, or come back.", zh: "来自账号手机号或邮箱：服务器可能拒绝，也可能重现。")
                    : say(
                        "It comes from the account's bound phone/email and may be refused, or come back.",
                        zh: "它来自账号绑定的手机号或邮箱，服务器可能拒绝解绑，它也可能重新出现。"))
        }
        if let age, age > SignInAge.limit { lines.append(signIn(thatIs: age, offersSignIn, briefly)) }
        return lines
    }

    /// With the way to a new one, where there is one.
    private func signIn(thatIs age: Duration, _ offersSignIn: Bool, _ briefly: Bool) -> String {
        let age = roughly(age)
        switch (offersSignIn, briefly) {
        case (false, _): return say("This sign-in is \(age) old.", zh: "上次登录是在 \(age)前。")
        case (true, true):
            return say("Sign-in is \(age) old: Esc, then t signs in.", zh: "上次登录是在 \(age)前。按 Esc，再按 t 重新登录。")
        case (true, false):
            return say(
                "This sign-in is \(age) old, and may be refused. Esc cancels; then t signs in anew.",
                zh: "上次登录是在 \(age)前，服务器可能拒绝本次解绑。可按 Esc 取消，再按 t 重新登录。")
        }
    }

    /// What would remain after an unbind, as one line of a question.
    package func consequence(_ remaining: Remaining) -> String {
        switch (remaining.isCertain, remaining.isLast) {
        case (false, _):
            say(
                "LAST FACTOR: the list is old, so what would remain is not certain. Treat it as the last factor.",
                zh: "最后一个认证要素：列表是旧的，无法确定会剩下什么，因此按最后一个处理。")
        case (true, true):
            say(
                "LAST FACTOR: no other readable factor remains. The account may lose its second step, or its way in.",
                zh: "最后一个认证要素：没有其他可识别的认证要素，账号可能失去二次验证，甚至无法登录。")
        case (true, false):
            say(
                "After this, sign-in can still use: \(list(remaining.types).quoted(columns: 200))",
                zh: "解绑后，登录仍可使用：\(list(remaining.types).quoted(columns: 200))")
        }
    }

    package var cannotBeUndone: String {
        say(
            "This cannot be undone here. To use it again you must bind it anew.",
            zh: "解绑无法在此撤销；如需再次使用，须重新绑定。")
    }
    /// For where the whole of it has no room.
    package var cannotBeUndoneBriefly: String { say("This cannot be undone here.", zh: "解绑无法在此撤销。") }
}

// MARK: Labels

extension Texts {
    package var typeLabel: String { say("type", zh: "类型") }
    package var identityLabel: String { say("identity", zh: "标识") }
    package var factorIDLineLabel: String { say("factor id", zh: "要素 ID") }
    /// The heads of the columns of a list.
    package var columnTitles: [String] {
        [say("TYPE", zh: "类型"), say("IDENTITY", zh: "标识"), say("FACTOR ID", zh: "要素 ID")]
    }
}
