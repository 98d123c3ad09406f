package import MFACore

extension Texts {
    /// What is asked of the service, as the pane and a line of output name it.
    package func action(_ change: Change) -> String {
        switch change {
        case .unbind: say("unbind", zh: "解绑")
        case .askToBind: say("ask to bind", zh: "请求绑定")
        case .bind: say("bind", zh: "绑定")
        case .askToRemove(.phone, _): say("send a code to the phone", zh: "发送短信验证码")
        case .askToRemove(.email, _): say("send a code to the e-mail", zh: "发送邮箱验证码")
        case .removeContact(.phone, _): say("remove the phone", zh: "从账号解绑手机号")
        case .removeContact(.email, _): say("remove the e-mail", zh: "从账号解绑邮箱")
        }
    }

    /// What is done, to what: `unbind OTP …3e3d9|otp`, `bind OTP`, `remove the phone …3e3d9|phone`.
    ///
    /// - Parameter name: as the id is shown there.
    package func subject(_ change: Change, _ type: FactorType?, id name: (Factor.ID) -> String) -> String {
        let type: String? =
            switch change {
            case .unbind, .askToBind, .bind: type.map { $0.word.quoted(columns: 20) }
            case .askToRemove, .removeContact: nil
            }
        return SafeText.joined([action(change), type, change.factorID.map(name)].compactMap(\.self))
    }

    /// The action of a line of the history, which may be a word of another version.
    package func action(_ attempt: Attempt) -> String {
        attempt.change.map(action) ?? attempt.action
    }

    /// The message line: the server's text when there is one, else ours, never a mixture. Not yet safe for a terminal.
    package func sentence(_ outcome: ChangeOutcome) -> String {
        switch outcome.post {
        case .withheld(let reason): sentence(reason, of: outcome.change)
        case .accepted(let receipt): message(receipt)
        case .failed(.noAnswer(.timedOut(let limit))):
            join(sentence(Interruption.timedOut(after: limit)), doubt(outcome) ?? noAnswer)
        case .failed(.noAnswer(let interruption)):
            doubt(outcome).map { join($0, sentence(interruption)) }
                ?? say("\(noAnswer) \(reason(interruption))", zh: sentence(interruption))
        case .failed(.unreadable(let answer)): join(doubt(outcome) ?? "", sentence(answer))
        case .failed(let error): sentence(error)
        }
    }

    /// Beside a change that the list has settled; in Chinese the sentence before says it.
    private var noAnswer: String { say("(no answer was received)", zh: "") }

    /// Two sentences one after the other; either may be empty.
    func join(_ first: String, _ second: String) -> String {
        first.isEmpty || second.isEmpty ? first + second : first + say(" ", zh: "") + second
    }

    /// What is not known; nil when the list has settled it.
    private func doubt(_ outcome: ChangeOutcome) -> String? {
        guard outcome.verdict == .unknown else { return nil }
        if outcome.isVerified == false { return say("Not seen to happen so far.", zh: "目前没有看到生效。") }
        return switch outcome.change {
        case .unbind: say("The factor may or may not be unbound.", zh: "该认证要素可能已解绑，也可能没有。")
        case .bind, .askToBind: say("The factor may or may not be bound.", zh: "该认证要素可能已绑定，也可能没有。")
        case .removeContact(let contact, _), .askToRemove(let contact, _): doubt(contact)
        }
    }

    // MARK: What the list shows

    /// What the list showed after the request; nil when it was not asked.
    package func checked(_ outcome: ChangeOutcome) -> String? {
        switch outcome.evidence {
        case .none: nil
        case .pending: say("Reading the list again…", zh: "正在重新读取列表")
        case .appeared, .absent, .half: checkedElsewhere(outcome)
        case .gone where outcome.change.act == .remove: checkedElsewhere(outcome)
        case .gone(let time):
            reread(time, say("the factor is no longer there", zh: "该认证要素已不在其中"))
        case .emptied(let time) where outcome.verdict == .verified:
            reread(time, say("the last factor is no longer there", zh: "最后一个认证要素已不在其中"))
        case .emptied(let time):
            reread(
                time, say("empty, which proves nothing without a clear answer", zh: "为空；没有明确的响应，不能作为依据"))
        case .listed(let time) where outcome.verdict == .unknown:
            reread(time, say("still listed; it may still take effect", zh: "仍在列表中，之后仍可能生效"))
        case .listed(let time): reread(time, say("the factor is still listed", zh: "该认证要素仍在列表中"))
        case .unclear(let time, let gap): reread(time, sentence(gap))
        case .failed(let error):
            say("the list could not be read again: \(sentence(error))", zh: "无法重新读取列表：\(sentence(error))")
        }
    }

    func reread(_ time: Timestamp, _ fact: String) -> String {
        say("list read again \(time.clock): \(fact)", zh: "\(time.clock) 重新读取列表：\(fact)")
    }

    /// Follows the time of the list.
    package func sentence(_ gap: Evidence.Gap) -> String {
        switch gap {
        case .isEmpty: say("empty, which proves nothing", zh: "为空，不能作为依据")
        case .hasNoWitness:
            say("none of the other factors seen before, which proves nothing", zh: "没有此前的其他认证要素，不能作为依据")
        case .hasNamelessRow:
            say("a row without a readable id may be the factor", zh: "有一行的 ID 无法识别，可能就是该认证要素")
        case .isOthers: say("another account's, which proves nothing", zh: "属于另一个账号，不能作为依据")
        }
    }

    // MARK: Why nothing was sent

    private func sentence(_ reason: Withheld, of change: Change) -> String {
        let nothing = say("Nothing was sent.", zh: "什么也没有发送。")
        return switch reason {
        case .alreadyGone:
            join(
                nothing,
                say(
                    "The factor was listed before and is no longer in the list.", zh: "该认证要素此前在列表中，现已不在。"))
        case .alreadyBound(_, let id):
            join(
                nothing,
                say(
                    "It is bound already: \(id.abbreviated.quoted(columns: 40)).",
                    zh: "该类型此前已绑定：\(id.abbreviated.quoted(columns: 40))"))
        case .noSuchFactor:
            join(
                nothing,
                join(
                    say("The list shows no factor with this id.", zh: "列表中没有此 ID 的认证要素。"),
                    change.factorID.flatMap(suspicion) ?? ""))
        case .unproven(_, let gap):
            join(
                nothing,
                say("The list is not as it was before: \(sentence(gap)).", zh: "列表与此前不同：\(sentence(gap))。"))
        case .readingFailed(let error):
            say(
                "Nothing was sent, because the list could not be read: \(sentence(error))",
                zh: "什么也没有发送，因为无法读取列表：\(sentence(error))")
        case .obstacle(.stopped): sentence(Obstacle.stopped)
        case .obstacle(.unreadableRow) where change.act == .bind:
            join(nothing, say("A row of the list cannot be read; it may be of this type.", zh: "列表中有一行无法识别，可能就是此类型。"))
        case .obstacle(let obstacle): join(nothing, sentence(obstacle))
        case .takenBack(let reason): join(nothing, sentence(reason, of: change))
        case .leftCode where change.act == .remove: say("Cancelled. The account is as it was.", zh: "已取消，账号没有变化。")
        case .leftCode: say("Cancelled. Nothing was bound.", zh: "已取消，没有绑定任何认证要素。")
        case .cancelled where change.act == .bind: say("Cancelled. Nothing was bound.", zh: "已取消，没有绑定任何认证要素。")
        case .cancelled: join(nothing, say("You cancelled at the question.", zh: "已在提问处取消。"))
        }
    }

    private func sentence(_ reason: Withheld.TakenBack, of change: Change) -> String {
        guard change.act == .unbind else { return sentence(reason) }
        return switch reason {
        case .key: say("A key took the unbind back.", zh: "已按键撤回解绑。")
        case .suspended: say("Suspending mfactl took the unbind back.", zh: "挂起 mfactl 撤回了解绑。")
        case .resized:
            say(
                "The window became too small for the question, which took the unbind back.",
                zh: "窗口太小，放不下提问，解绑因此撤回。")
        case .overslept:
            say(
                "The machine did not respond for more than a second, which took the unbind back.",
                zh: "本机超过 1 秒没有反应，解绑因此撤回。")
        case .ended: say("mfactl ended, which took the unbind back.", zh: "mfactl 结束，解绑因此撤回。")
        }
    }

    /// What may be wrong with an id that nobody has; nil when nothing shows.
    private func suspicion(of id: Factor.ID) -> String? {
        let text = id.rawValue
        if [text.first, text.last].contains(where: { $0?.isWhitespace == true }) {
            return say("It begins or ends with a blank.", zh: "此 ID 的首尾有空白字符。")
        }
        if text.contains("…") || text.contains("...") || text.contains("~") {
            return say("It looks like a shortened id; the whole one is needed.", zh: "此 ID 像是缩写，需要完整的 ID。")
        }
        if text.hasSuffix("|") {
            return say("It ends in |, so its end seems to be missing.", zh: "此 ID 以 | 结尾，末尾似有缺失。")
        }
        guard !text.contains("|") else { return nil }
        return say(
            "It holds no |: without quotes round the id, the shell takes | for itself.",
            zh: "此 ID 中没有 |：不加引号时 shell 会截走 | 之后的部分。")
    }
}
