import GenAuthWire
import HTTPTypes

extension Page {
    /// Asks for address and password, and shows those that are right here.
    /// - Parameters:
    ///   - email: What stands in the field already.
    ///   - isWrong: What came last was not right.
    static func signIn(
        _ interaction: Interaction, among accounts: [SandboxAccount], email: String = "", password: String = "",
        isWrong: Bool = false
    ) -> Page {
        let language = interaction.language
        let title = language.say("Sign in", zh: "登录")
        let warning: HTML =
            isWrong
            ? "<p class=\"bad\" role=\"alert\">\(language.say("Wrong email or password.", zh: "邮箱或密码错误。"))</p>" : ""
        let rows = accounts.map { row($0, in: interaction) }
        return Page(
            language: language, title: title,
            body: """
                <h1>\(title)</h1>
                <p class="soft">\(language.say(
                    "to continue to \(interaction.demand.app.name)", zh: "继续使用 \(interaction.demand.app.name)"))</p>
                \(warning)
                <form method="post" action="\(interaction.address)">
                \(interaction.hiddenFields)
                <label for="email">\(language.say("Email", zh: "邮箱"))</label>
                <input id="email" name="email" type="email" autocomplete="username" autocapitalize="none" spellcheck="false" \
                value="\(email)"\(isWrong ? "" : " autofocus" as HTML)>
                <label for="password">\(language.say("Password", zh: "密码"))</label>
                <input id="password" name="password" type="password" autocomplete="current-password" \
                value="\(password)"\(isWrong ? " autofocus" : "" as HTML)>
                <div class="row"><button name="do" value="sign-in">\(title)</button>
                <button class="second" name="do" value="deny">\(language.say("Deny", zh: "拒绝"))</button></div>
                </form>
                <div class="box"><p>\(language.say("Accounts to try it with", zh: "可供试用的账号"))</p>
                <table>\(rows)</table></div>
                """,
            status: isWrong ? .forbidden : .ok, formTarget: interaction.demand.policySource)
    }

    private static func row(_ account: SandboxAccount, in interaction: Interaction) -> HTML {
        let email = account.profile.email ?? ""
        return """
            <tr><td>\(email)<br><code>\(account.password)</code></td>\
            <td><a href="\(interaction.address)&amp;as=\(FormFields.encoded(email))">\
            \(interaction.language.say("Fill in", zh: "填入"))</a></td></tr>
            """
    }

    /// Asks whether the application may have what it asked for.
    static func consent(_ interaction: Interaction, as account: SandboxAccount) -> Page {
        let language = interaction.language
        let app = interaction.demand.app.name
        let title = language.say("Allow \(app) to use your account?", zh: "允许 \(app) 使用你的账号？")
        let name = account.profile.name ?? ""
        let scopes = interaction.demand.scopes.map { "<li>\(language.meaning(ofScope: $0))</li>" as HTML }
        return Page(
            language: language, title: title,
            body: """
                <h1>\(title)</h1>
                <form method="post" action="\(interaction.address)">
                \(interaction.hiddenFields)
                <div class="who"><i aria-hidden="true">\(String(name.filter(\.isLetter).prefix(1)))</i>\
                <span><bdi>\(name)</bdi><small>\(account.profile.email ?? "")</small></span>\
                <button class="link" name="do" value="another">\(language.say("Not you?", zh: "换个账号"))</button></div>
                <p class="soft">\(language.say("\(app) will be able to", zh: "\(app) 将可以"))</p>
                <ul>\(scopes)</ul>
                <div class="row"><button name="do" value="allow">\(language.say("Allow", zh: "允许"))</button>
                <button class="second" name="do" value="deny">\(language.say("Deny", zh: "拒绝"))</button></div>
                </form>
                """,
            formTarget: interaction.demand.policySource)
    }
}

extension Interaction {
    fileprivate var address: String { "\(OIDCPath.interaction)?id=\(id)" }
    fileprivate var hiddenFields: HTML { "<input type=\"hidden\" name=\"key\" value=\"\(formKey)\">" }
}

extension AuthorizationDemand {
    fileprivate var policySource: String? { LoopbackURI(redirectURI)?.policySource }
}

extension PageLanguage {
    fileprivate func meaning(ofScope scope: String) -> String {
        switch scope {
        case "openid": say("know that it is you, and manage your MFA factors", zh: "确认你的身份，并管理你的 MFA 认证要素")
        case "profile": say("see your name", zh: "查看你的姓名")
        case "username": say("see your user name", zh: "查看你的用户名")
        case "email": say("see your email address", zh: "查看你的邮箱")
        case "phone": say("see your phone number", zh: "查看你的手机号")
        case "offline_access": say("stay signed in until you sign out", zh: "保持登录，直到你退出登录")
        default: scope
        }
    }
}
