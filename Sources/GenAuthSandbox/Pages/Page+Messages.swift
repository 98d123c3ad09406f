import FoundationEssentials

extension Page {
    /// The SMS and mails that were sent, newest first.
    static func messages(_ messages: [SandboxMessage], at moment: Date, in language: PageLanguage) -> Page {
        let title = language.say("Messages", zh: "消息")
        let rows = messages.map { row($0, at: moment, in: language) }
        let list: HTML =
            messages.isEmpty
            ? "<p class=\"soft\">\(language.say("None has been sent.", zh: "尚未发送任何消息。"))</p>"
            : "<div class=\"box\"><table>\(rows)</table></div>"
        return Page(
            language: language, title: title,
            body: """
                <h1>\(title)</h1>
                <p class="soft">\(language.say(
                    "What the sandbox would have sent, newest first. Only the newest code counts.",
                    zh: "沙盒本应发送的短信和邮件，最新的在前。仅最新的验证码有效。"))</p>
                \(list)
                <p><a href="\(Sandbox.messagesPath)">\(language.say("Look again", zh: "刷新"))</a></p>
                """)
    }

    private static func row(_ message: SandboxMessage, at moment: Date, in language: PageLanguage) -> HTML {
        let kind =
            switch message.kind {
            case .sms: language.say("SMS", zh: "短信")
            case .email: language.say("Email", zh: "邮件")
            }
        let age = Int(max(0, moment.timeIntervalSince(message.sentAt)))
        let ago =
            age < 120
            ? language.say("\(age) s ago", zh: "\(age) 秒前") : language.say("\(age / 60) min ago", zh: "\(age / 60) 分钟前")
        return """
            <tr><td>\(kind) <bdi>\(message.recipient)</bdi><br><span class="soft">\(ago)</span></td>\
            <td><code>\(message.code)</code></td></tr>
            """
    }
}
