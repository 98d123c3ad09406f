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

    // MARK: On the screen

    package var removeHint: String { say("account", zh: "账号") }
    package var removeHelp: String {
        say("take the phone or e-mail off the account; asks first", zh: "从账号解绑手机号或邮箱，会先询问")
    }
    package func removeTitle(_ contact: Contact) -> String {
        say("Remove the \(contact.confirmationWord) from the ACCOUNT", zh: "从账号解绑\(noun(contact))")
    }

    /// Why the account itself is the way.
    package func afterUnbind(_ former: FormerUnbind, of contact: Contact) -> String {
        let status = former.status.map { " (\($0))" } ?? ""
        let (type, time) = (contact.type.word, former.endedAt.clock)
        return former.verdict == .refused
            ? say("The unbind of \(type) was REFUSED\(status) at \(time).", zh: "\(time) 服务器拒绝了解绑 \(type)\(status)。")
            : say("\(type) was unbound at \(time), and is listed again.", zh: "\(type) 已于 \(time) 解绑，但又出现在列表中。")
    }
    package func goneWithIt(briefly: Bool = false) -> String {
        briefly
            ? say("Then it cannot sign in, recover or get codes.", zh: "此后不能用它登录、找回密码或接收验证码。")
            : say(
                "Afterwards it cannot sign in, recover the password or get codes; its factor goes with it.",
                zh: "此后不能用它登录、找回密码或接收验证码；对应的认证要素也会一并解绑。")
    }
    package func cannotBePutBack(briefly: Bool = false) -> String {
        briefly
            ? say("mfactl cannot put it back.", zh: "mfactl 无法恢复。")
            : say(
                "mfactl cannot put it back. Servers refuse it when it is the only way to sign in.",
                zh: "mfactl 无法恢复。若它是唯一的登录方式，服务器会拒绝。")
    }
    package func sendsCode(to contact: Contact, briefly: Bool) -> String {
        switch (contact, briefly) {
        case (.phone, true): say("It gets one SMS with a code: a lost phone cannot.", zh: "先向它发送短信验证码；手机丢失则无法收到。")
        case (.email, true): say("It gets one mail with a code, which you must read.", zh: "先向它发送邮件验证码；须能收到邮件。")
        case (.phone, false):
            say(
                "This step sends one SMS to that number; the next asks for its code. A lost phone cannot get it: the "
                    + "tenant's support can help.", zh: "这一步向该号码发送一条短信，下一步输入其中的验证码。手机丢失则无法收到：请联系租户的技术支持。")
        case (.email, false):
            say(
                "This step sends one mail to that address; the next asks for its code. Who cannot read it: the tenant's "
                    + "support can help.", zh: "这一步向该邮箱发送一封邮件，下一步输入其中的验证码。无法收到时，请联系租户的技术支持。")
        }
    }
    package func wholeAddressTitle(_ contact: Contact) -> String {
        switch contact {
        case .phone: say("The account's phone: the whole number", zh: "账号的手机号：完整号码")
        case .email: say("The account's e-mail: the whole address", zh: "账号的邮箱：完整地址")
        }
    }
    package func wholeAddressIntro(_ contact: Contact, like shown: String) -> String {
        switch contact {
        case .phone:
            say(
                "The account shows it as \(shown). The code goes to the whole number.",
                zh: "账号信息中为 \(shown)。验证码发送到完整号码。")
        case .email:
            say(
                "The account shows it as \(shown). The code goes to the whole address.",
                zh: "账号信息中为 \(shown)。验证码发送到完整邮箱。")
        }
    }

    package func removeComeback(_ type: FactorType) -> String {
        say("To remove it from the account: select \(type.word), then a.", zh: "如需从账号解绑：选择 \(type.word)，然后按 a。")
    }
    /// In a reading, after an unbind that was seen done.
    package func listedAgain(_ contact: Contact, at clock: String) -> String {
        say(
            "listed again \(clock): it comes from the account's \(noun(contact)) (a)",
            zh: "\(clock) 再次列出：来自账号的\(noun(contact)) (a)")
    }

    // MARK: On plain lines

    package func removing(_ contact: Contact) -> String {
        say(
            "Not the factor: the \(noun(contact)) itself leaves the ACCOUNT.",
            zh: "这一步从账号解绑\(noun(contact))本身，不只是认证要素。")
    }
    package func afterRemoving(_ contact: Contact) -> [String] {
        [
            goneWithIt(), cannotBePutBack(),
            say(
                "A code goes to it first. Who has lost it cannot get the code: the tenant's support can help.",
                zh: "验证码会先发送到它。无法接收时，请联系租户的技术支持。"),
        ]
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
            zh: "只有服务器拒绝解绑、或解绑后又出现的认证要素可以这样做；请先运行 mfactl unbind '\(id)'")
    }
    package func removalNeedsTerminal(_ command: String) -> String {
        say("\(command) needs a terminal to ask on; nothing was sent", zh: "\(command) 需要终端来提问；什么也没有发送")
    }
}
