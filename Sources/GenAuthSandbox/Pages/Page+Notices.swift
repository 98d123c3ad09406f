import GenAuthWire
import HTTPTypes

extension Page {
    /// When there is no application to tell it.
    static func problem(_ error: OIDCError, in language: PageLanguage) -> Page {
        let title = language.say("This sign-in cannot go on", zh: "无法继续登录")
        return Page(
            language: language, title: title,
            body: """
                <h1>\(title)</h1>
                <p class="soft">\(language.say(
                    "Close this page and begin again in the application.", zh: "请关闭此页，然后在应用中重新登录。"))</p>
                <p class="box"><code>\(error.error)</code><br>\(error.errorDescription ?? "")</p>
                """,
            status: .badRequest)
    }

    /// - Parameter formKey: Ends up in the form.
    static func askSignOut(formKey: String, in language: PageLanguage) -> Page {
        let title = language.say("Sign out of this browser?", zh: "要在此浏览器中退出登录吗？")
        return Page(
            language: language, title: title,
            body: """
                <h1>\(title)</h1>
                <p class="soft">\(language.say(
                    "Applications that you have signed in to go on.", zh: "已登录的应用不受影响。"))</p>
                <form method="post" action="\(OIDCPath.endSession)">
                <input type="hidden" name="key" value="\(formKey)">
                <button>\(language.say("Sign out", zh: "退出登录"))</button>
                </form>
                """)
    }

    static func signedOut(in language: PageLanguage) -> Page {
        let title = language.say("You are signed out", zh: "你已退出登录")
        return Page(
            language: language, title: title,
            body: """
                <h1>\(title)</h1>
                <p class="soft">\(language.say("You can close this page.", zh: "可以关闭此页。"))</p>
                """)
    }
}
