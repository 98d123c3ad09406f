/// What the demo's server sends, and where it can be read.
extension Texts {
    package enum DemoMessage: Hashable, Sendable { case sms, mail }

    package func demoSent(_ message: DemoMessage, to recipient: String, code: String) -> String {
        switch message {
        case .sms: say("demo: SMS to \(recipient): \(code)", zh: "演示：短信验证码 \(code)，发往 \(recipient)")
        case .mail: say("demo: mail to \(recipient): \(code)", zh: "演示：邮箱验证码 \(code)，发往 \(recipient)")
        }
    }

    package func demoMessages(at address: String) -> String { say("messages at \(address)", zh: "短信和邮件显示在 \(address)") }
}
