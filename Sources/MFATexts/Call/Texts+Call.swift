package import MFACore

/// Why a call gave no success. A sentence may quote the server or the system: not yet safe for a terminal.
extension Texts {
    package func sentence(_ error: CallError) -> String {
        switch error {
        case .notSent(let obstacle): sentence(obstacle)
        case .noAnswer(let interruption): sentence(interruption)
        case .unreadable(let answer): sentence(answer)
        case .redirected(let host, let target?, _):
            say(
                "REFUSED BY MFACTL: \(host) redirects to \(target), not followed.",
                zh: "mfactl 已拒绝，未跟随重定向：从 \(host) 到 \(target)")
        case .redirected(let host, nil, _):
            say(
                "REFUSED BY MFACTL: \(host) redirects to an unnamed place, not followed.",
                zh: "mfactl 已拒绝，未跟随重定向，目标未说明：\(host)")
        case .refused(let receipt): message(receipt)
        }
    }

    /// The server's words, or that there are none.
    package func message(_ receipt: Receipt) -> String {
        receipt.message.map(quote) ?? say("The server gave no message.", zh: "服务器没有给出消息。")
    }

    /// The words of somebody else: a label sets them apart in English, quotation marks as well in Chinese.
    func quote(_ words: String) -> String { say(words, zh: "\"\(words)\"") }

    /// Brackets as wide as what they hold.
    private func inBrackets(_ text: String) -> String {
        text.utf8.allSatisfy { $0 < 0x80 } ? " (\(text))" : "（\(text)）"
    }

    package func sentence(_ obstacle: Obstacle) -> String {
        switch obstacle {
        case .nameNotFound(let host): say("The name \(host) was not found.", zh: "找不到主机：\(host)")
        case .noNameServer(let host):
            say(
                "The name \(host) could not be looked up: the name server gave no answer.",
                zh: "域名服务器没有响应，无法查找主机：\(host)")
        case .unreachable(let host, let reason):
            say("Cannot reach \(host) (\(self.reason(reason))).", zh: "无法连接\(inBrackets(self.reason(reason)))：\(host)")
        case .untrusted(let host, let reason):
            say(
                "\(host) is not trusted: \(self.reason(reason)). There is no way to skip this check; for a private CA, set caFile.",
                zh: "未通过 TLS 检查：\(self.reason(reason))。此项检查不能跳过；私有 CA 请用 caFile 指定。主机：\(host)")
        case .refusedByProxy(let host, let status):
            say(
                "The proxy did not connect to \(host): the proxy answered HTTP \(status).",
                zh: "代理没有接通，只返回 HTTP \(status)：\(host)")
        case .timedOut(let limit, let step): sentence(timedOut: limit, while: step)
        case .stopped: say("Stopped before anything was sent.", zh: "已停止，什么也没有发送。")
        case .readOnly: say("mfactl runs read-only and changes nothing.", zh: "只读模式下不能更改。")
        case .lastFactor:
            say(
                "This is the last factor, or the count is not certain. That takes a confirmation of its own.",
                zh: "这是最后一个认证要素，或数量无法确定，需要单独确认。")
        case .unreadableRow:
            say("The factor's row in the list cannot be read.", zh: "列表中该认证要素所在的行无法识别。")
        case .otherChangeUnderWay:
            say(
                "Another mfactl on this machine is changing this account and has not finished.",
                zh: "本机的另一个 mfactl 正在更改此账号，尚未结束。")
        case .noLock(let reason):
            say(
                "Another mfactl could unbind at the same time, so this counts as the last factor (no lock: \(sentence(reason))).",
                zh: "另一个 mfactl 可能同时解绑，因此按最后一个认证要素处理。无法加锁：\(sentence(reason))")
        case .setup(let fault): sentence(fault)
        case .sentMoments(let time):
            say(
                "A code was sent from this machine \(seconds(time)) ago; one a minute may be sent.",
                zh: "本机 \(seconds(time))前已请求发送验证码；每分钟只能发送一次。")
        case .signIn(let obstacle): sentence(obstacle)
        }
    }

    private func sentence(timedOut limit: Duration, while step: ConnectionStep) -> String {
        let time = seconds(limit)
        return switch step {
        case .lookingUp: say("The name server gave no answer within \(time).", zh: "域名服务器在 \(time)内没有响应。")
        case .connecting: say("No connection after \(time).", zh: "\(time)内未能建立连接。")
        case .shakingHands:
            say("The server did not finish the TLS handshake within \(time).", zh: "服务器在 \(time)内没有完成 TLS 握手。")
        }
    }

    package func sentence(_ interruption: Interruption) -> String {
        switch interruption {
        case .timedOut(let limit): say("No answer after \(seconds(limit)).", zh: "\(seconds(limit))内没有响应。")
        case .closed, .stopped, .programEnded:
            say("No answer: \(reason(interruption)).", zh: "没有响应：\(reason(interruption))。")
        }
    }

    /// Why there is no answer, as a part of a sentence.
    func reason(_ interruption: Interruption) -> String {
        switch interruption {
        case .timedOut(let limit): say("none after \(seconds(limit))", zh: "已等待 \(seconds(limit))")
        case .closed(let fault): reason(fault)
        case .stopped: say("mfactl stopped waiting", zh: "mfactl 已停止等待")
        case .programEnded:
            say("an earlier run of mfactl ended first", zh: "先前运行的 mfactl 已提前结束")
        }
    }

    package func sentence(_ answer: UnreadableAnswer) -> String {
        let status =
            answer.receipt.httpStatus.map { "HTTP \($0)" } ?? say("no HTTP status", zh: "没有 HTTP 状态")
        let reason = sentence(answer.reason)
        guard let size = answer.size else {
            return say("\(reason) (\(status))", zh: "\(part(reason))（\(status)）")
        }
        let start =
            answer.beginning.isEmpty
            ? "" : say(", begins: \(answer.beginning)", zh: "，开头：\(answer.beginning)")
        let type = answer.contentType ?? say("no type", zh: "类型不明")
        return say(
            "\(reason) (\(status), \(type), \(size) bytes\(start))",
            zh: "\(part(reason))（\(status)，\(type)，\(size) 字节\(start)）")
    }

    /// That the two clocks differ; nil when they do not.
    package func clock(_ receipt: Receipt) -> String? {
        receipt.notableClockLead.map { lead in
            lead < .zero
                ? say(
                    "The server's clock is \(roughly(.zero - lead)) behind this machine's.",
                    zh: "服务器的时钟比本机慢 \(roughly(.zero - lead))。")
                : say(
                    "The server's clock is \(roughly(lead)) ahead of this machine's.",
                    zh: "服务器的时钟比本机快 \(roughly(lead))。")
        }
    }
}

// MARK: What was asked

extension Texts {
    package var reading: String { say("list", zh: "读取列表") }
    package func showing(_ id: Factor.ID) -> String { say("show \(id)", zh: "查看 \(id)") }
}
