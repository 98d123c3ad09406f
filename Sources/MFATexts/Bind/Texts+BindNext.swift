import MFACore

/// What can be done after a binding, an unbinding or a removal.
extension Texts {
    func sentence(_ next: NextStep.GoOn, on place: Place, offersSignIn: Bool) -> String {
        let isScreen = place != .command
        return switch next {
        case .bindOne:
            isScreen
                ? say("b binds a factor.", zh: "按 b 绑定认证要素。")
                : say("mfactl bind binds a factor.", zh: "运行 mfactl bind 绑定认证要素。")
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
        case .checkCode:
            isScreen
                ? say("To try a code of the app: select OTP, then o.", zh: "如需核对应用的安全码：选择 OTP，然后按 o。")
                : say("mfactl verify checks a code of the app.", zh: "运行 mfactl verify 可核对应用的安全码。")
        case .unbindThenBind(let type):
            isScreen
                ? say(
                    "New phone or address: unbind \(word(type)) (u), then b.", zh: "更换手机或地址：先解绑 \(word(type)) (u)，再按 b。"
                )
                : say("New phone or address: unbind it, then bind it again.", zh: "更换手机或地址：先解绑，再重新绑定。")
        case .keepOrRemove(let contact):
            isScreen
                ? say(
                    "It may stay as a second way in. a removes it from the account.", zh: "可以保留，作为另一种登录方式。按 a 可将其从账号解绑。"
                )
                : say(
                    "It may stay. mfactl account-unbind \(command(contact)) removes it.",
                    zh: "可以保留。mfactl account-unbind \(command(contact)) 将其移出账号。")
        case .typeCode: say("Type the code.", zh: "请输入验证码。")
        case .typeNextCode where place == .code: say("Nothing is bound. Take the next code.", zh: "没有绑定。请用下一个安全码。")
        case .typeNextCode:
            say("Nothing was bound. If you scanned the key, delete its entry.", zh: "没有绑定。若已扫描密钥，请删除该条目。")
        case .checkNextCode:
            isScreen
                ? say("Is it the entry of this account? o checks its next code.", zh: "请确认应用中的条目属于此账号；按 o 核对下一个安全码。")
                : say(
                    "Is it the entry of this account? Check its next code.", zh: "请确认应用中的条目属于此账号，再核对下一个安全码。")
        case .askForNewCode(let act) where place == .screen:
            act == .bind
                ? say("Nothing was bound. b begins anew.", zh: "没有绑定。按 b 重新开始。")
                : say("The account is as it was. a begins anew.", zh: "账号没有变化。按 a 重新开始。")
        case .askForNewCode(.bind):
            isScreen
                ? say("Nothing is bound. r asks again; take the newest code.", zh: "没有绑定。按 r 重新请求，再输入新的代码。")
                : say("Nothing is bound. The same command asks for a new code.", zh: "没有绑定。请再次运行同一命令，重新请求。")
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

    func word(_ type: FactorType) -> String { type.word.quoted(columns: 20) }

    private func command(_ contact: Contact) -> String {
        switch contact {
        case .phone: "phone"
        case .email: "email"
        }
    }
}
