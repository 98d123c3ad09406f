package import MFACore

/// What a result means and what can be done about it, in plain sentences.
package struct Explanation: Hashable, Sendable {
    package struct Part: Hashable, Sendable {
        package let title: String
        package let text: String
    }

    package let parts: [Part]

    fileprivate init(parts: [Part]) { self.parts = parts }
}

extension Texts {
    /// - Parameter next: what can be done now, if anything.
    package func explanation(of result: OperationResult, next: String?) -> Explanation {
        let parts =
            switch result {
            case .reading(let reading): parts(of: reading)
            case .change(let outcome): parts(of: outcome)
            case .check(let check): parts(of: check)
            }
        let advice = next.map { [Explanation.Part(title: nextTitle, text: $0)] } ?? []
        return Explanation(parts: parts.prefix(1) + advice + parts.dropFirst())
    }

    private func parts(of outcome: ChangeOutcome) -> [Explanation.Part] {
        var parts = [Explanation.Part(title: word(outcome.verdict), text: meaning(of: outcome))]
        parts += serverParts(outcome.receipt, message: sentence(outcome))
        if let checked = checked(outcome) {
            parts.append(.init(title: say("What the list said", zh: "列表的核实结果"), text: checked))
        }
        if let problem = outcome.unrecorded {
            parts.append(.init(title: say("Not recorded in the history", zh: "未写入历史记录"), text: sentence(problem)))
        }
        return parts
    }

    private func parts(of reading: Reading) -> [Explanation.Part] {
        [Explanation.Part(title: word(reading.verdict), text: meaning(of: reading))]
            + serverParts(reading.receipt, message: reading.error.map(sentence) ?? message(reading.receipt))
    }

    private func parts(of check: CodeCheck) -> [Explanation.Part] {
        [Explanation.Part(title: word(check), text: meaning(of: check))]
            + serverParts(check.receipt, message: check.error.map(sentence) ?? message(check.receipt))
    }

    private func serverParts(_ receipt: Receipt, message: String) -> [Explanation.Part] {
        var parts = [Explanation.Part(title: say("Message", zh: "消息"), text: message)]
        if let status = receipt.statusCode {
            parts.append(.init(title: "statusCode \(status)", text: meaning(ofStatus: status)))
        }
        if let code = receipt.apiCode { parts.append(.init(title: "apiCode \(code)", text: meaning(ofAPICode: code))) }
        if let http = receipt.httpStatus, http != 200 {
            parts.append(
                .init(
                    title: "HTTP \(http)",
                    text: say(
                        "The status of the transport; statusCode decides, if there is one.",
                        zh: "传输层的状态；有 statusCode 时以 statusCode 为准。")))
        }
        if let wait = receipt.retryAfter {
            parts.append(
                .init(
                    title: "Retry-After",
                    text: say("The server asks to wait \(seconds(wait)).", zh: "服务器要求等待 \(seconds(wait))。")))
        }
        if let clock = clock(receipt) {
            let consequence = say(
                "That alone can make a sign-in look expired, or not yet valid.", zh: "仅此就可能使登录看似已过期或尚未生效。")
            parts.append(.init(title: say("Clock", zh: "时钟"), text: join(clock, consequence)))
        }
        let id =
            receipt.namedRequestID
            ?? say("There is none, so support cannot look this call up by it.", zh: "没有请求 ID，技术支持无法据此查找这次调用。")
        parts.append(.init(title: say("requestId", zh: "请求 ID"), text: id))
        return parts
    }
}
