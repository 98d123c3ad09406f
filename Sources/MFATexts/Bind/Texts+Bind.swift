package import MFACore

/// Binding a factor, and taking a phone or an address off the account.
extension Texts {
    // MARK: What a result means

    /// What the verdict means for what was asked.
    package func meaning(of outcome: ChangeOutcome) -> String {
        let special: String? =
            switch outcome.change {
            case .unbind: nil
            case .askToBind: meaning(ofAsking: outcome.verdict)
            case .bind: meaning(ofBinding: outcome.verdict)
            case .askToRemove: meaning(ofAskingCode: outcome.verdict)
            case .removeContact(let contact, _): meaning(ofRemoving: contact, outcome.verdict)
            }
        return special ?? meaning(of: outcome.verdict)
    }

    private func meaning(ofAsking verdict: Verdict) -> String? {
        switch verdict {
        case .ok:
            say(
                "The server gave what a binding takes. Nothing is bound until a code has been accepted.",
                zh: "服务器已给出绑定所需的内容。在验证码通过之前，什么也没有绑定。")
        case .failed, .unreadable:
            say(
                "No usable answer came. Nothing can be bound by this request; an SMS or a mail may have been sent, and its "
                    + "code cannot be used here.",
                zh: "没有收到可用的响应。此请求不会绑定任何认证要素；短信或邮件可能已发送，其验证码不能在此使用。")
        default: meaning(ofNothingBound: verdict)
        }
    }

    private func meaning(ofAskingCode verdict: Verdict) -> String? {
        switch verdict {
        case .ok: say("The server has sent a code. Nothing has left the account.", zh: "服务器已发送验证码。账号没有变化。")
        case .failed, .unreadable:
            say(
                "No usable answer came. A code may have been sent. Nothing has left the account.",
                zh: "没有收到可用的响应。验证码可能已发送。账号没有变化。")
        default: meaning(ofNothingRemoved: verdict)
        }
    }

    private func meaning(ofBinding verdict: Verdict) -> String? {
        switch verdict {
        case .verified:
            say(
                "A list of this account that was read after the request shows the factor, and none before did.",
                zh: "请求之后读取的同一账号的列表中有该认证要素，此前没有。")
        case .accepted:
            say(
                "The server accepted the request. Until a list shows the factor, do not rely on it.",
                zh: "服务器已受理请求。在列表显示该认证要素之前，请勿依赖它。")
        case .unknown:
            say(
                "The request was, or may have been, sent, and no answer came that can be trusted. Only the list can tell "
                    + "whether the factor is bound.",
                zh: "请求已发送或可能已发送，但没有收到可信的响应。只有列表能说明是否已绑定。")
        default: meaning(ofNothingBound: verdict)
        }
    }

    private func meaning(ofNothingBound verdict: Verdict) -> String? {
        switch verdict {
        case .refused: say("The server refused this. Nothing was bound.", zh: "服务器拒绝了请求，没有绑定任何认证要素。")
        case .notSent, .takenBack:
            say("Nothing of the request left this machine. Nothing was bound.", zh: "请求没有离开本机，没有绑定任何认证要素。")
        case .cancelled: say("It was left before a code was sent. Nothing was bound.", zh: "在提交验证码之前已离开，没有绑定任何认证要素。")
        case .rateLimited:
            say(
                "The server takes no more requests for now. mfactl never repeats one of these by itself.",
                zh: "服务器暂时不再接受请求。mfactl 不会自行重复此类请求。")
        default: nil
        }
    }

    private func meaning(ofRemoving contact: Contact, _ verdict: Verdict) -> String? {
        switch verdict {
        case .verified:
            say(
                "The list does not show the factor any more, and the account says that it has no \(noun(contact)).",
                zh: "列表中已没有该认证要素，账号也说明没有绑定\(noun(contact))。")
        case .accepted:
            say(
                "The server accepted the request. List and account do not both confirm it yet.",
                zh: "服务器已受理请求，但列表和账号信息尚未同时确认。")
        case .acceptedStillListed:
            say(
                "The server accepted the request, and neither list nor account show it. It may take a while.",
                zh: "服务器已受理请求，但列表和账号信息都没有变化。生效可能需要一些时间。")
        case .unknown: doubt(contact)
        default: meaning(ofNothingRemoved: verdict)
        }
    }

    private func meaning(ofNothingRemoved verdict: Verdict) -> String? {
        switch verdict {
        case .refused: say("The server refused this. The account is as it was.", zh: "服务器拒绝了请求，账号没有变化。")
        case .notSent, .takenBack, .cancelled:
            say("Nothing of the request left this machine. The account is as it was.", zh: "请求没有离开本机，账号没有变化。")
        case .rateLimited: meaning(ofNothingBound: verdict)
        default: nil
        }
    }

    /// `phone`, `e-mail`: of the account.
    package func noun(_ contact: Contact) -> String {
        switch contact {
        case .phone: say("phone", zh: "手机号")
        case .email: say("e-mail", zh: "邮箱")
        }
    }

    func doubt(_ contact: Contact) -> String {
        say(
            "The \(noun(contact)) may or may not have left the account.",
            zh: "\(noun(contact))可能已从账号解绑，也可能没有。")
    }

    // MARK: What the list shows

    func checkedElsewhere(_ outcome: ChangeOutcome) -> String? {
        let type = outcome.type?.word.quoted(columns: 20) ?? ""
        return switch outcome.evidence {
        case .appeared(let time, let id):
            reread(
                time,
                say(
                    "\(type) \(id.abbreviated.quoted(columns: 40)) is there, and was not before",
                    zh: "此前没有的 \(type) 已在其中：\(id.abbreviated.quoted(columns: 40))"))
        case .absent(let time) where outcome.verdict == .unknown:
            reread(time, say("no \(type) is listed; it may still take effect", zh: "其中没有 \(type)，之后仍可能生效"))
        case .absent(let time): reread(time, say("no \(type) is listed", zh: "其中没有 \(type)"))
        case .gone(let time):
            reread(
                time,
                say(
                    "no such \(type) factor; the account has no \(own(outcome))",
                    zh: "已没有该 \(type) 认证要素；账号没有绑定\(own(outcome))"))
        case .half(let time, .list):
            reread(
                time,
                say(
                    "no such \(type) factor, but the account does not confirm it",
                    zh: "已没有该 \(type) 认证要素，但账号信息未能确认"))
        case .half(let time, .account):
            reread(
                time,
                say(
                    "the account has no \(own(outcome)), but the list does not confirm it",
                    zh: "账号没有绑定\(own(outcome))，但列表未能确认"))
        case .none, .pending, .listed, .emptied, .unclear, .failed: nil
        }
    }

    private func own(_ outcome: ChangeOutcome) -> String { outcome.type.flatMap(Contact.init).map(noun) ?? "" }

    func sentence(_ reason: Withheld.TakenBack) -> String {
        switch reason {
        case .key: say("A key took it back.", zh: "按键撤回了请求。")
        case .suspended: say("Suspending mfactl took it back.", zh: "挂起 mfactl 撤回了请求。")
        case .resized:
            say("The window became too small for the question, which took it back.", zh: "窗口太小，放不下提问，请求因此撤回。")
        case .overslept:
            say("The machine did not respond for more than a second, which took it back.", zh: "本机超过 1 秒没有反应，请求因此撤回。")
        case .ended: say("mfactl ended, which took it back.", zh: "mfactl 结束，请求因此撤回。")
        }
    }

    // MARK: What can be done now

    func sentence(_ next: NextStep.GoOn, isScreen: Bool, offersSignIn: Bool) -> String {
        switch next {
        case .bindOnNewPhone:
            isScreen
                ? say("b binds OTP on the new phone.", zh: "按 b 在新手机上绑定 OTP。")
                : say("mfactl bind otp binds OTP on the new phone.", zh: "运行 mfactl bind otp 在新手机上绑定 OTP。")
        case .unbindLost(let type):
            isScreen
                ? say("Lost the phone? Select \(word(type)), then u.", zh: "手机丢失？请选择 \(word(type))，然后按 u。")
                : say(
                    "Lost the phone? mfactl unbind removes its \(word(type)).",
                    zh: "手机丢失？请用 mfactl unbind 解绑其 \(word(type))。")
        case .unbindThenBind(let type):
            isScreen
                ? say(
                    "New phone or address: unbind \(word(type)) (u), then b.", zh: "更换手机或地址：先解绑 \(word(type)) (u)，再按 b。"
                )
                : say("New phone or address: unbind it, then bind it again.", zh: "更换手机或地址：先解绑，再重新绑定。")
        case .keepOrRemove(let contact):
            say(
                "It may stay. mfactl account-unbind \(command(contact)) removes it.",
                zh: "可以保留。mfactl account-unbind \(command(contact)) 将其移出账号。")
        case .typeCode: say("Type the code.", zh: "请输入验证码。")
        case .typeNextCode: say("Nothing is bound. Take the next code.", zh: "没有绑定。请用下一个安全码。")
        case .askForNewCode(.bind):
            isScreen
                ? say("Nothing is bound. r asks again; take the newest code.", zh: "没有绑定。按 r 重新请求，并用最新的验证码。")
                : say("Nothing is bound. The same command asks for a new code.", zh: "没有绑定。再次运行同一命令会请求新验证码。")
        case .askForNewCode:
            isScreen
                ? say("The account is as it was. r asks for a new code.", zh: "账号没有变化。按 r 请求新验证码。")
                : say("The account is as it was. The same command begins again.", zh: "账号没有变化。再次运行同一命令会重新开始。")
        case .keepEntry:
            isScreen
                ? say("Keep the entry in your app until the list has been read (r).", zh: "读取列表 (r) 之前，请保留应用中的条目。")
                : say(
                    "Keep the entry in your app until mfactl list has been read.", zh: "运行 mfactl list 核实之前，请保留应用中的条目。")
        case .deleteEntry: say("If you scanned the key, delete its entry: it never worked.", zh: "若已扫描密钥，请删除该条目：它从未生效。")
        case .deleteEntryAndSignIn where !offersSignIn:
            say(
                "Nothing is bound. Delete the entry, and get a new access token.", zh: "没有绑定。请删除该条目，并获取新的 access token。"
            )
        case .deleteEntryAndSignIn:
            isScreen
                ? say("Nothing is bound. Delete the entry, sign in (t), then b.", zh: "没有绑定。请删除该条目，登录 (t)，再按 b。")
                : say("Nothing is bound. Delete the entry, sign in, then bind again.", zh: "没有绑定。请删除该条目，登录后重新绑定。")
        case .checkNumber: say("It belongs to some account already: use another one.", zh: "已被某个账号占用：请换一个。")
        case .bindOtherFirst:
            isScreen
                ? say("The only way to sign in: bind another one first (b).", zh: "这是唯一的登录方式：请先按 b 绑定另一种。")
                : say("The only way to sign in: bind another one first.", zh: "这是唯一的登录方式：请先绑定另一种。")
        }
    }

    private func word(_ type: FactorType) -> String { type.word.quoted(columns: 20) }

    private func command(_ contact: Contact) -> String {
        switch contact {
        case .phone: "phone"
        case .email: "email"
        }
    }

    // MARK: What the next start tells

    func sentence(leftOpen attempt: Attempt) -> String {
        switch attempt.change {
        case .bind(.otp):
            say(
                "Nobody knows how an earlier bind of OTP ended; its recovery code was not shown. H.",
                zh: "此前绑定 OTP 的结果未知，恢复代码未曾显示。按 H 查看。")
        case .bind(let type):
            say(
                "Nobody knows how an earlier bind ended: \(word(type)). H shows it.",
                zh: "此前有一次绑定的结果未知，按 H 查看：\(word(type))")
        case .removeContact(let contact, _):
            say(
                "Nobody knows whether the \(noun(contact)) has left the account. H shows it.",
                zh: "\(noun(contact))是否已从账号解绑，结果未知。按 H 查看。")
        case .unbind, .askToBind, .askToRemove, nil:
            say(
                "Nobody knows how an earlier unbind ended: \(shortID(attempt)). H shows it.",
                zh: "此前有一次解绑的结果未知，按 H 查看：\(shortID(attempt))")
        }
    }

    private func shortID(_ attempt: Attempt) -> String {
        attempt.factorID?.abbreviated.quoted(columns: 20) ?? attempt.action.quoted(columns: 20)
    }

    // MARK: What somebody has typed, and what the server gave

    package func sentence(_ fault: OTPKeyFault) -> String {
        switch fault {
        case .notTOTP:
            say(
                "The server's key is no otpauth://totp/ address, and is not shown.",
                zh: "服务器给出的密钥不是 otpauth://totp/ 地址，因此不显示。")
        case .tooLong(let limit): say("The server's key is longer than \(limit) bytes.", zh: "服务器给出的密钥超过 \(limit) 字节。")
        case .controlCharacter: say("The server's key holds a control character.", zh: "服务器给出的密钥含有控制字符。")
        case .malformed: say("The server's key is not well-formed.", zh: "服务器给出的密钥格式有误。")
        case .repeatedParameter: say("The server's key says something twice.", zh: "服务器给出的密钥有重复的参数。")
        case .noSecret: say("The server's key holds no secret.", zh: "服务器给出的密钥地址中没有 secret。")
        case .unusableSecret:
            say(
                "The server's secret is not 16 to 128 characters of base32.",
                zh: "服务器给出的 secret 不是 16 至 128 位 base32 字符。")
        case .unusableParameter:
            say("The server's key has digits, period or algorithm that no app knows.", zh: "服务器给出的位数、周期或算法不被验证器应用支持。")
        }
    }

    package func sentence(_ fault: EntryFault) -> String {
        switch fault {
        case .empty: say("Nothing is typed yet.", zh: "尚未输入。")
        case .strange(let character, isOfInputMethod: true):
            say(
                "\(String(character).quoted(columns: 4)) cannot stand here. Input method on? Switch to English.",
                zh: "此处不能输入该字符。若开着中文输入法，请切换到英文。")
        case .strange(let character, isOfInputMethod: false):
            say(
                "\(String(character).quoted(columns: 4)) cannot stand here.",
                zh: "此处不能输入该字符：\(String(character).quoted(columns: 4))")
        case .count(let count, let range) where range.lowerBound == range.upperBound:
            say(
                "\(range.lowerBound) digits are needed; here are \(count).",
                zh: "需要 \(range.lowerBound) 位数字，已输入 \(count) 位。")
        case .count(let count, let range):
            say(
                "\(range.lowerBound) to \(range.upperBound) digits are needed; here are \(count).",
                zh: "需要 \(range.lowerBound) 至 \(range.upperBound) 位数字，已输入 \(count) 位。")
        case .countryCode: say("A country code is + and one to three digits.", zh: "区号为 + 和 1 至 3 位数字。")
        case .address: say("An address has one @ with something on both sides.", zh: "邮箱地址须有且只有一个 @，两侧都不能为空。")
        case .tooLong(let limit): say("No more than \(limit) bytes.", zh: "不能超过 \(limit) 字节。")
        }
    }
}
