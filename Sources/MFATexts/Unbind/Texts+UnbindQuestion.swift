package import MFACore

/// What the keys of the question do now.
package enum QuestionHint: Hashable, Sendable {
    /// The last second.
    case held
    /// It is over, and the list is not there yet.
    case heldUntilRead
    case onCancel(isLast: Bool)
    case onUnbind
    case wordIsTyped
    case onBindFirst
    /// Before a message is asked for.
    case onSend(Contact)
    case wordOfContactIsTyped(Contact)
    case typeWord(String)
    /// After Enter on another word.
    case wordIsMissing(String)
}

extension Texts {
    package func questionTitle(isLast: Bool) -> String {
        isLast
            ? say("LAST FACTOR: unbind it?", zh: "最后一个认证要素：解绑？") : say("Unbind factor?", zh: "解绑认证要素？")
    }

    package func aboutToUnbind(from account: String?) -> String {
        guard let account else {
            return say("You are about to unbind this factor from this account:", zh: "即将从此账号解绑以下认证要素：")
        }
        return say("You are about to unbind this factor from \(account):", zh: "即将从账号 \(account) 解绑以下认证要素：")
    }

    package var idLabel: String { "ID" }
    package var hostLabel: String { say("at", zh: "域名") }
    package func place(_ host: String, profile: String) -> String {
        say("\(host)   (profile: \(profile))", zh: "\(host)   配置档 \(profile)")
    }

    package func nothingRemains(briefly: Bool) -> String {
        if briefly {
            return say("No other factor remains: the way in may be lost.", zh: "没有其他认证要素：账号可能无法登录。")
        }
        return say(
            "No other readable factor remains: the account may lose its second step, or its way in.",
            zh: "没有其他可识别的认证要素：账号可能失去二次验证，甚至无法登录。")
    }
    /// Why nothing certain can be said about what would remain.
    package func notCertain(hasLock: Bool, briefly: Bool) -> String {
        if briefly {
            return hasLock
                ? say("The list is old: treat this as the last factor.", zh: "列表是旧的：按最后一个认证要素处理。")
                : say("Not locked: treat this as the last factor.", zh: "未能加锁：按最后一个认证要素处理。")
        }
        return hasLock
            ? say(
                "The list is old, so what would remain is not certain. Treat it as the last factor.",
                zh: "列表是旧的，无法确定会剩下什么，因此按最后一个处理。")
            : say(
                "Another mfactl could unbind at the same time, so what would remain is not certain. Treat it as the last "
                    + "factor.", zh: "另一个 mfactl 可能同时解绑，无法确定会剩下什么，因此按最后一个处理。")
    }

    package func wordPrompt(_ word: String) -> String { say("Type \(word) to confirm: ", zh: "输入 \(word) 以确认：") }
    package var cancelButton: String { say("Cancel", zh: "取消") }
    package var unbindButton: String { say("Unbind", zh: "解绑") }
    package var unbindByYButton: String { say("Unbind (y)", zh: "解绑 (y)") }
    package var bindFirstButton: String { say("Bind another first", zh: "先绑定其他") }
    package var unbindLaterButton: String { say("Unbind (type the word)", zh: "解绑（请先输入）") }

    package func hint(_ hint: QuestionHint) -> String {
        switch hint {
        case .held: say("Sending in 1 s. Any other key takes it back.", zh: "1 秒后发送。按其他任意键撤回。")
        case .heldUntilRead:
            say("Sending when the list is read. Any other key takes it back.", zh: "读到列表后发送。按其他任意键撤回。")
        case .onCancel(isLast: true): say("Enter or Esc cancels.   Tab moves.", zh: "Enter 或 Esc 取消   Tab 切换")
        case .onCancel(isLast: false):
            say("Enter or Esc cancels.   y unbinds.   Tab moves.", zh: "Enter 或 Esc 取消   y 解绑   Tab 切换")
        case .onUnbind: say("Enter unbinds.   Esc cancels.   Tab moves.", zh: "Enter 解绑   Esc 取消   Tab 切换")
        case .onBindFirst:
            say(
                "Enter goes to binding.   Esc cancels.   Tab moves.",
                zh: "Enter 前往绑定   Esc 取消   Tab 切换")
        case .onSend(let contact):
            say(
                "Enter: \(sendButton(contact.type)).   Esc cancels.   Tab moves.",
                zh: "Enter \(sendButton(contact.type))   Esc 取消   Tab 切换")
        case .wordOfContactIsTyped(let contact):
            say(
                "Enter goes to \"\(sendButton(contact.type))\", a second Enter presses it.   Esc cancels.",
                zh: "Enter 移到「\(sendButton(contact.type))」，再按 Enter 执行   Esc 取消")
        case .wordIsTyped:
            say(
                "Enter goes to Unbind, a second Enter unbinds.   Esc cancels.",
                zh: "Enter 移到「解绑」，再按 Enter 解绑   Esc 取消")
        case .typeWord(let word):
            say("Type \(word), then Tab and Enter.   Esc cancels.", zh: "输入 \(word)，再按 Tab 和 Enter   Esc 取消")
        case .wordIsMissing(let word):
            say("Type the word \(word) first, then Tab and Enter.", zh: "请先输入 \(word)，再按 Tab 和 Enter。")
        }
    }
}
