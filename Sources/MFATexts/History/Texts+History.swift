package import MFACore

extension Texts {
    /// One line an attempt.
    package func line(_ attempt: Attempt) -> String {
        let type = attempt.factorType.map { "\($0.word.quoted(columns: 20)) " } ?? ""
        let id = attempt.factorID?.rawValue.quoted(columns: 256) ?? ""
        let requestID = attempt.ending?.receipt.requestID?.quoted(columns: 100) ?? say("(none)", zh: "（无）")
        return
            "\(attempt.startedAt.date) \(attempt.startedAt.clock)  \(action(attempt).quoted(columns: 20)) \(type)\(id)  "
            + "\(word(attempt))  \(say("requestId", zh: "请求 ID")) \(requestID)  "
            + "\(attempt.profile.quoted(columns: 60)) \(place(of: attempt).quoted(columns: 100))"
    }

    package var noAttempts: String { say("No change has been recorded on this machine.", zh: "本机没有变更记录。") }
    package func olderAttempts(_ count: Int) -> String {
        say(
            "Older ones that are not shown: \(count). Use --all to show them.",
            zh: "更早的 \(count) 条记录未显示。用 --all 显示全部。")
    }

    /// A part of a line that begins with `mfactl:`.
    package func historyUnreadable(_ problem: RecordProblem) -> String {
        say("the history cannot be read: \(sentence(problem))", zh: "无法读取历史记录。\(sentence(problem))")
    }
    package func unreadableLines(_ count: Int, in path: String) -> String {
        say("\(path): lines that cannot be read: \(count)", zh: "有 \(count) 行无法识别：\(path)")
    }
    package func unrecorded(_ problem: RecordProblem) -> String {
        say("not recorded in the history: \(sentence(problem))", zh: "未写入历史记录。\(sentence(problem))")
    }
    package func sentence(_ problem: HistoryProblem) -> String {
        switch problem {
        case .unreadable(let problem): historyUnreadable(problem)
        case .unrecorded(let problem): unrecorded(problem)
        }
    }

    /// Stands on stderr when the program has to leave while a request is out.
    package func unanswered(_ id: Factor.ID) -> String {
        say("unbind of \(id) was sent, no answer; check with mfactl list", zh: "解绑请求已发送，没有响应；请用 mfactl list 核实：\(id)")
    }

    /// An attempt of an earlier run whose end nobody knows.
    package func leftOpen(_ attempt: Attempt) -> String {
        let time = "\(attempt.startedAt.date) \(attempt.startedAt.clock)"
        guard attempt.isLeftOpen else { return "\(recoveryCodeUnnoted) (\(time), \(attempt.profile), \(attempt.host))" }
        let isOTP = if case .bind(.otp) = attempt.change { true } else { false }
        return say(
            "\(attempt.action) of \(name(attempt)) was, or may have been, sent by an earlier run, and its outcome is "
                + "not known (\(time), profile \(attempt.profile), \(attempt.host))"
                + (isOTP
                    ? ". mfactl verify tells whether one that is bound is yours. Its recovery code was not shown" : ""),
            zh: "先前的一次运行已发送或可能已发送\(action(attempt))请求，结果未知。时间：\(time)，配置档：\(attempt.profile)，"
                + "域名：\(attempt.host) 认证要素：\(name(attempt))"
                + (isOTP ? "。现有的 OTP 是否属于您，可用 mfactl verify 核对；恢复代码未曾显示" : ""))
    }

    /// The id, or the type while there is none.
    private func name(_ attempt: Attempt) -> String {
        attempt.factorID?.rawValue ?? attempt.factorType?.word ?? attempt.action
    }

    package func settled(_ outcome: ChangeOutcome) -> String {
        let fact = checked(outcome) ?? sentence(outcome)
        let name = outcome.factorID?.rawValue ?? outcome.type?.word ?? ""
        return say(
            "\(action(outcome.change)) of \(name) by an earlier run: \(word(outcome.verdict)): \(fact)",
            zh: "先前的一次\(action(outcome.change))：\(word(outcome.verdict))。\(fact)。认证要素：\(name)")
    }
}
