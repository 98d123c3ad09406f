package import MFACore

/// Binding on plain lines: what commands and menu ask and say.
extension Texts {
    // MARK: What is to be bound

    package var whatToBind: String {
        say("Type otp, sms or email to bind it, anything else cancels: ", zh: "输入 otp、sms 或 email 进行绑定，其他输入取消：")
    }

    package func canBeBound(_ type: FactorType) -> String {
        switch type {
        case .otp: say("authenticator app: a key, then one code", zh: "验证器应用：先取得密钥，再输入安全码")
        case .sms: say("codes to a phone number", zh: "验证码发送到手机号")
        case .email: say("codes to an e-mail address", zh: "验证码发送到邮箱")
        default: say("in the browser only", zh: "只能在浏览器中绑定")
        }
    }

    package func boundAlready(_ identity: String) -> String {
        say("bound already: \(identity)", zh: "已绑定：\(identity)")
    }
    package var notOffered: String { say("not offered by the server", zh: "服务器未提供") }

    package var phonePrompt: String {
        say("Phone number, with its country code unless that is +86: ", zh: "手机号，区号不是 +86 时请一并输入：")
    }
    package var emailPrompt: String { say("E-mail address: ", zh: "邮箱地址：") }
    package func keepZeroPrompt(after countryCode: String) -> String {
        say(
            "Numbers seldom keep the 0 after \(countryCode). Keep it? y/N ",
            zh: "区号 \(countryCode) 之后通常没有 0。保留吗？[y/N] ")
    }

    // MARK: Before anything is asked

    /// - Parameter account: masked as elsewhere; nil when the service does not tell.
    package func aboutToBind(_ type: FactorType, to account: String?, at host: String, profile: String) -> [String] {
        let word = type.word.quoted(columns: 20)
        return [
            account.map { say("You are about to bind \(word) to \($0):", zh: "即将为账号 \($0) 绑定 \(word)：") }
                ?? say("You are about to bind \(word) to this account:", zh: "即将为以下账号绑定 \(word)："),
            "  " + say("at    \(host)   (profile: \(profile))", zh: "域名  \(host)   配置档 \(profile)"),
        ]
    }

    package func signInAfterBinding(_ types: [FactorType]) -> String { afterBinding(list(types).quoted(columns: 200)) }

    package var haveAppOpen: String {
        say(
            "The server gives a new key one minute: open the authenticator app and its \"add account\" first.",
            zh: "新密钥的有效期为 1 分钟：请先打开验证器应用的添加账号页面。")
    }
    package var keyStaysInMemory: String {
        say(
            "The key will stay in this terminal's memory, and may be spoken aloud. No file, history or clipboard gets it.",
            zh: "密钥会留在此终端的内存中，也可能由读屏软件读出。密钥不写入文件、历史记录或剪贴板。")
    }
    package var printKeyPrompt: String { say("Print it? y/N ", zh: "显示密钥吗？[y/N] ") }

    package func oneSMS(to number: String) -> String {
        say("One SMS with a code goes to \(number)", zh: "将发送一条短信验证码到 \(number)")
    }
    package func oneMail(to address: String) -> String {
        say("One mail with a code goes to \(address)", zh: "将发送一封验证码邮件到 \(address)")
    }
    package var mayBecomeAccounts: String {
        say(
            "GenAuth may also make it that of the account (not documented).", zh: "GenAuth 也可能将其设为账号自身的手机号或邮箱（文档未说明）。")
    }
    package var typeToAsk: String { say("Type y to ask, anything else cancels: ", zh: "输入 y 发出请求，其他输入取消：") }
    package var typeToSend: String { say("Type y to send it, anything else cancels: ", zh: "输入 y 发送，其他输入取消：") }

    // MARK: Key and code

    package func keyFacts(_ key: OTPKey, account: String) -> [String] {
        var lines: [String] = []
        if let issuer = key.issuer {
            lines.append(say("Issuer: \(issuer.quoted(columns: 60))", zh: "发行方：\(issuer.quoted(columns: 60))"))
        }
        lines.append(say("Account: \(account)", zh: "账号：\(account)"))
        return lines + (key.isUsual ? [] : ["! \(unusualKey)"])
    }

    package func keyLine(_ key: OTPKey, until time: String) -> String {
        let form = "\(key.digits)"
        let hash = key.algorithm.rawValue
        return say(
            "Key: \(key.inFours). \(form) digits, \(key.period) s, \(hash). Until \(time).",
            zh: "\(form) 位，\(key.period) 秒，\(hash)，有效至 \(time)。密钥：\(key.inFours)")
    }

    package func key(in file: String, until time: String) -> String {
        say("Key in \(file). Until \(time).", zh: "密钥已写入 \(file)。有效至 \(time)。")
    }

    package func typeAfter(_ pause: Duration?) -> String {
        pause.map { say("Wait \(seconds($0)), then type it again.", zh: "请等待 \(seconds($0))，再输入一次。") }
            ?? say("Wait a minute, then type it again.", zh: "请等待一分钟，再输入一次。")
    }

    package var sameKey: String {
        say("The same key as before: what you entered stays good.", zh: "密钥与此前相同：已添加的条目仍然有效。")
    }
    package var newKey: String {
        say(
            "This key is a NEW one: delete the first entry in the app, then enter this.",
            zh: "这是新的密钥：请先删除应用中的旧条目，再添加此密钥。")
    }

    package func codePrompt(digits: Int, repeatsKey: Bool) -> String {
        repeatsKey
            ? say(
                "\(digits) digits; k repeats the key, r asks again, q cancels: ",
                zh: "输入 \(digits) 位安全码；k 重复密钥，r 重新请求，q 取消：")
            : say("\(digits) digits; r asks again, q cancels: ", zh: "输入 \(digits) 位安全码；r 重新请求，q 取消：")
    }
    package var messageCodePrompt: String {
        say("The code; r sends another, q cancels: ", zh: "输入验证码；r 重新发送，q 取消：")
    }
    package var newestCounts: String {
        say("Use the newest message: an older code may not count any more.", zh: "请使用最新的验证码：较早的可能已失效。")
    }

    package func asksAgain(in rest: String) -> String { say("r works in \(rest).", zh: "\(rest) 后可用 r。") }
    package var codeIsUsed: String {
        say("This code was sent already. Wait for the next one.", zh: "此安全码已提交过，请等待下一个。")
    }
    package var messageMinuteIsUp: String {
        say("The minute is up. r sends another code.", zh: "已过 1 分钟。可用 r 重新发送验证码。")
    }

    package var nothingBound: String { say("Nothing was bound.", zh: "没有绑定任何认证要素。") }
    package var deleteEntry: String {
        say(
            "Nothing was bound. If you entered the key, delete its entry: it never worked.",
            zh: "没有绑定任何认证要素。若已添加密钥，请删除该条目：它从未生效。")
    }

    // MARK: The recovery code

    package func recoveryCode(_ code: RecoveryCode, ofUnknown: Bool) -> [String] {
        [
            ofUnknown
                ? say(
                    "The recovery code counts if the factor turns out bound. It is shown once:",
                    zh: "若该认证要素确已绑定，恢复代码即有效。它只显示一次：")
                : say(
                    "The recovery code, for when the phone is lost. It is shown once:", zh: "恢复代码，供手机丢失时使用。它只显示一次："),
            "  \(code.text)",
            say(
                "Write it down. mfactl keeps no copy; a new one comes only with a new binding.",
                zh: "请抄写保存。mfactl 不留副本，只有重新绑定才会得到新的恢复代码。"),
        ]
    }
    package var recoveryEndPrompt: String {
        say("Its last four characters; q leaves without it: ", zh: "输入最后四个字符；q 未保存离开：")
    }
    package var recoveryMismatch: String { say("That does not match.", zh: "最后四个字符不符。") }
    package var leaveRecoveryPrompt: String {
        say("Leave without it? It cannot be shown again. y/N ", zh: "未保存就离开吗？恢复代码不会再次显示。[y/N] ")
    }
    /// A code was sent, and the list has not been seen since.
    package func mayBeBound(_ type: FactorType) -> String {
        let word = word(type)
        return say(
            "a code was sent: mfactl list shows whether \(word) is bound", zh: "已提交过代码：请用 mfactl list 确认 \(word) 是否已绑定")
            + (type == .otp ? say(". Keep the entry until then", zh: "，在此之前请保留条目") : "")
    }
    package func recoveryCode(isNoted: Bool) -> String {
        isNoted ? say("recovery code: noted", zh: "恢复代码：已保存") : say("recovery code: not noted", zh: "恢复代码：未保存")
    }
    package func recoveryCode(in file: String) -> String { say("recovery code in \(file)", zh: "恢复代码已写入 \(file)") }

    // MARK: Without a terminal

    package func keyWaits(in file: String, seconds: Int64) -> String {
        say("key in \(file); \(seconds) s; code on stdin", zh: "剩余 \(seconds) 秒，请将安全码写入 stdin；密钥已写入 \(file)")
    }
    package func codeWaits(seconds: Int64) -> String {
        say("code sent; \(seconds) s; code on stdin", zh: "验证码已发送；剩余 \(seconds) 秒，请将验证码写入 stdin")
    }
    package var noCodeCame: String { say("No code came on stdin in time.", zh: "stdin 上没有及时收到验证码。") }

    package func needsOptions(_ command: String, _ missing: [String]) -> String {
        let missing = missing.joined(separator: " ")
        return say(
            "\(command) without a terminal needs \(missing); nothing was sent",
            zh: "没有终端时 \(command) 还需要 \(missing)；什么也没有发送")
    }
    package var tooManyUsesOfStdin: String {
        say("--code-stdin and --token-stdin cannot share stdin", zh: "--code-stdin 和 --token-stdin 不能同时使用 stdin")
    }
    package func badOption(_ name: String, _ reason: String) -> String {
        say("\(name): \(reason)", zh: "\(name)：\(reason)")
    }
    package var secretNeedsFile: String {
        say("a secret goes into a file, never to stdout", zh: "密钥和恢复代码只能写入文件，不能写到 stdout")
    }
    package func notWith(_ option: String, _ type: String) -> String {
        say("\(option) does not go with \(type)", zh: "\(option) 不能与 \(type) 同时使用")
    }

    // MARK: The menu on plain lines

    /// - Parameters:
    ///   - checks: whether a code can be checked.
    ///   - removes: whether it can leave with the account's phone or e-mail.
    package func factorPrompt(isReadOnly: Bool, checks: Bool, removes: Bool) -> String {
        let unbind = say("u to unbind it (asks first)", zh: "u 解绑（先确认）")
        let check = say("o to check a code", zh: "o 核对安全码")
        let remove = say("a to take it off the account (asks first)", zh: "a 移出账号（先确认）")
        let json = say("v for the server's JSON", zh: "v 查看服务器的 JSON")
        let back = say("Enter goes back: ", zh: "Enter 返回：")
        let changes = isReadOnly ? [] : [unbind] + (checks ? [check] : []) + (removes ? [remove] : [])
        return (changes + [json, back]).joined(separator: say(", ", zh: "，"))
    }

    // MARK: A dry run

    package func wouldBind(_ type: FactorType, to place: String?) -> String {
        let subject = [type.word.quoted(columns: 20), place].compactMap(\.self).joined(separator: "  ")
        return say("Would bind this; nothing was sent: \(subject)", zh: "将会绑定以下内容，什么也没有发送：\(subject)")
    }

    // MARK: A program that has to leave

    package func unanswered(_ change: Change, _ type: FactorType?) -> String {
        let subject = subject(change, type) { $0.rawValue.quoted(columns: 256) }
        return say(
            "\(subject) was sent, no answer; check with mfactl list",
            zh: "请求已发送，没有响应；请用 mfactl list 核实：\(subject)")
    }
}
