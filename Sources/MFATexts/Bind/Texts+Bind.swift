package import MFACore

/// What the result of a binding means, and what its evidence shows.
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

    func meaning(ofNothingBound verdict: Verdict) -> String? {
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
}
