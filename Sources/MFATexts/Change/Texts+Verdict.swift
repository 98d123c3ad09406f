package import MFACore

extension Texts {
    /// The status word: of the badge, of a line of output, of a line of the history.
    package func word(_ verdict: Verdict) -> String {
        switch verdict {
        case .ok: say("OK", zh: "读取成功")
        case .verified: say("DONE, VERIFIED", zh: "已完成，已核实")
        case .accepted: say("ACCEPTED", zh: "已受理，未核实")
        case .acceptedStillListed: say("ACCEPTED, STILL LISTED", zh: "已受理，仍在列表")
        case .acceptedNotListed: say("ACCEPTED, NOT LISTED", zh: "已受理，不在列表")
        case .alreadyGone: say("ALREADY GONE", zh: "已不在列表中")
        case .alreadyBound: say("ALREADY BOUND", zh: "此前已绑定")
        case .noSuchFactor: say("NO SUCH FACTOR", zh: "无此认证要素")
        case .refused: say("REFUSED", zh: "服务器已拒绝")
        case .notSignedIn: say("NOT SIGNED IN", zh: "未登录")
        case .rateLimited: say("RATE LIMITED", zh: "请求过于频繁")
        case .notSent: say("NOT SENT", zh: "未发送")
        case .takenBack: say("TAKEN BACK", zh: "已撤回，未发送")
        case .cancelled: say("CANCELLED", zh: "已取消")
        case .refusedByMfactl: say("REFUSED BY MFACTL", zh: "mfactl 已拒绝")
        case .failed: say("FAILED", zh: "读取失败")
        case .unreadable: say("UNREADABLE ANSWER", zh: "响应无法识别")
        case .unknown: say("OUTCOME UNKNOWN", zh: "结果未知")
        }
    }

    /// While something is asked of the service.
    package var working: String { say("WORKING", zh: "进行中") }

    /// How an attempt ended, as far as it is on record.
    package func word(_ attempt: Attempt) -> String {
        if let ending = attempt.ending {
            return ending.verdict == .ok ? say("ASKED FOR", zh: "已请求") : word(ending.verdict)
        }
        return attempt.isUnderWay ? say("UNDER WAY", zh: "进行中") : say("NO OUTCOME", zh: "没有结果记录")
    }

    package func meaning(of verdict: Verdict) -> String {
        switch verdict {
        case .ok: say("The list was read.", zh: "列表已读取。")
        case .verified:
            say(
                "A list of this account that was read after the request does not show the factor any more.",
                zh: "请求之后读取了同一账号的列表，其中已没有该认证要素。")
        case .accepted:
            say(
                "The server accepted the request. Until a list shows that the factor is gone, treat it as valid.",
                zh: "服务器已受理请求。在列表显示该认证要素消失之前，请视其为仍然有效。")
        case .acceptedStillListed:
            say(
                "The server accepted the request and still lists the factor. It may take a while. A factor that belongs "
                    + "to the account's own phone or e-mail may also come back.",
                zh: "服务器已受理请求，但仍列出该认证要素。生效可能需要一些时间。来自账号手机号或邮箱的认证要素也可能重新出现。")
        case .acceptedNotListed:
            say(
                "The server accepted the request, and two lists since do not show the factor. It may take a while.",
                zh: "服务器已受理请求，此后两次读取的列表中都没有该认证要素。生效可能需要一些时间。")
        case .alreadyBound:
            say(
                "A factor of this type is bound already, so nothing was sent: an account has one of each type.",
                zh: "此类型的认证要素此前已绑定，因此什么也没有发送：每个账号每种类型只有 1 个。")
        case .alreadyGone:
            say(
                "The factor was listed before and was gone when the list was read just before the request, so nothing "
                    + "was sent.",
                zh: "该认证要素此前在列表中，发送请求前读取时已不在，因此什么也没有发送。")
        case .noSuchFactor:
            say(
                "No list has shown a factor with this id, so nothing was sent. A mistyped id is the usual cause.",
                zh: "列表中从未出现此 ID，因此什么也没有发送。常见原因是 ID 输入有误。")
        case .refused:
            say(
                "The server refused this. Nothing was unbound, as far as its answer says.",
                zh: "服务器拒绝了请求。从其响应看，没有解绑任何认证要素。")
        case .notSignedIn:
            say("The access token is missing, wrong, or has expired.", zh: "access token 缺失、有误或已过期。")
        case .rateLimited:
            say(
                "The server takes no more requests for now. mfactl never repeats an unbind by itself.",
                zh: "服务器暂时不再接受请求。mfactl 不会自行重复解绑。")
        case .notSent:
            say(
                "Nothing of the request left this machine. The factor is as it was.",
                zh: "请求没有离开本机。该认证要素没有变化。")
        case .takenBack:
            say(
                "The request was held for a moment and taken back before it left. The factor is as it was.",
                zh: "请求在发送前的等待中撤回。该认证要素没有变化。")
        case .cancelled:
            say("The question was left without a yes. The factor is as it was.", zh: "提问时没有确认。该认证要素没有变化。")
        case .refusedByMfactl:
            say(
                "mfactl follows no redirect: the access token is for one host.",
                zh: "mfactl 不跟随重定向：access token 只用于一台主机。")
        case .failed: say("The server could not answer.", zh: "服务器未能响应。")
        case .unreadable: say("An answer came, but not one of the service.", zh: "收到了响应，但不是该服务的响应。")
        case .unknown:
            say(
                "The request was, or may have been, sent, and no answer came that can be trusted. Only the list can tell "
                    + "whether the factor is unbound. Until a list shows that it is gone, treat it as valid.",
                zh: "请求已发送或可能已发送，但没有收到可信的响应。只有列表能说明是否已解绑。在列表显示该认证要素消失之前，请视其为仍然有效。")
        }
    }

    /// The same for a reading of the list.
    package func meaning(of reading: Reading) -> String {
        switch reading.error {
        case nil: meaning(of: .ok)
        case .notSent:
            say("The list could not be asked for; the one on the screen is old.", zh: "未能请求列表；显示的是旧列表。")
        case .noAnswer:
            say(
                "The list was asked for and no answer came; the one on the screen is old.",
                zh: "已请求列表，没有响应；显示的是旧列表。")
        case .refused(let receipt) where (receipt.decidingStatus ?? 0) >= 500:
            say(
                "The server could not answer. Reading changes nothing, so it can be tried again.",
                zh: "服务器未能响应。读取不会更改任何内容，可以再次尝试。")
        case .unreadable, .redirected, .refused: meaning(of: reading.verdict)
        }
    }
}
