package import MFACore

/// Taking a phone number or an address off the account.
extension Texts {
    func meaning(ofRemoving contact: Contact, _ verdict: Verdict) -> String? {
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

    func meaning(ofNothingRemoved verdict: Verdict) -> String? {
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

    package func removing(_ contact: Contact) -> String {
        say(
            "Not the factor: the \(noun(contact)) itself leaves the ACCOUNT.",
            zh: "移除的不是认证要素：\(noun(contact))将从账号解绑。")
    }
    package func afterRemoving(_ contact: Contact) -> [String] {
        [
            say(
                "Afterwards it cannot sign in, recover the password or get codes, and its factor goes with it.",
                zh: "此后不能用它登录、找回密码或接收验证码，对应的认证要素也会一并解绑。"),
            say(
                "mfactl cannot put it back. Servers refuse it when it is the only way to sign in.",
                zh: "mfactl 无法恢复。若它是唯一的登录方式，服务器会拒绝。"),
            say(
                "A code goes to it first. Who has lost it cannot get the code: the tenant's support can help.",
                zh: "验证码会先发送到它。无法接收时，请联系租户的技术支持。"),
        ]
    }
    package func removal(of contact: Contact) -> String {
        say("remove the \(noun(contact))", zh: "从账号解绑\(noun(contact))")
    }
    package func typeToRemove(_ word: String) -> String {
        say("Type the word \(word) to go on, anything else cancels: ", zh: "输入 \(word) 继续，其他输入取消：")
    }
    package func wholeAddressPrompt(_ contact: Contact, like shown: String) -> String {
        say("The whole \(noun(contact)), listed as \(shown): ", zh: "列表中为 \(shown) 请输入完整的\(noun(contact))：")
    }
    package var addressDisagrees: String {
        say("It is not the one in the list; nothing was sent", zh: "与列表中的不一致；什么也没有发送")
    }
    package func noSuchContact(_ contact: Contact) -> String {
        say(
            "no factor in the list comes from the account's \(noun(contact)); nothing was sent",
            zh: "列表中没有来自账号\(noun(contact))的认证要素；什么也没有发送")
    }
    package func notTheAccounts(_ contact: Contact) -> String {
        say(
            "the account does not show this \(noun(contact)) as its own; nothing was sent",
            zh: "账号信息未显示这是账号自身的\(noun(contact))；什么也没有发送")
    }
    package func unbindFirst(_ id: Factor.ID) -> String {
        say(
            "this is for a factor whose unbind was refused, or that came back; first: mfactl unbind '\(id)'",
            zh: "仅用于解绑遭拒或重新出现的认证要素；请先运行 mfactl unbind '\(id)'")
    }
    package func removalNeedsTerminal(_ command: String) -> String {
        say("\(command) needs a terminal to ask on; nothing was sent", zh: "\(command) 需要终端来提问；什么也没有发送")
    }
}
