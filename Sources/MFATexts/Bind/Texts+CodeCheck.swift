package import MFACore

/// Checking a code of an authenticator app.
extension Texts {
    package var checkPrompt: String {
        say(
            "The code that the app shows; nothing is changed, anything else cancels: ",
            zh: "输入应用显示的安全码；不会作任何更改，其他输入取消：")
    }

    package func word(_ check: CodeCheck) -> String {
        switch check.isRight {
        case true?: say("CODE RIGHT", zh: "安全码正确")
        case false?: say("CODE WRONG", zh: "安全码错误")
        case nil: say("COULD NOT BE CHECKED", zh: "无法核对")
        }
    }
    package var checking: String { say("check a code", zh: "核对安全码") }

    /// In plain sentences.
    package func meaning(of check: CodeCheck) -> String {
        if let error = check.error { return sentence(error) }
        return check.isRight == true
            ? say("The server takes the codes of this app. Nothing was changed.", zh: "服务器认可此应用的安全码。没有作任何更改。")
            : say("The server does not take this code. Nothing was changed.", zh: "服务器不认可此安全码。没有作任何更改。")
    }

    // MARK: On the screen

    package var checkHint: String { say("check", zh: "核对") }
    package var checkHelp: String { say("check a code of the authenticator app", zh: "核对验证器应用的安全码") }
    package var checkTitle: String { say("Check a code of OTP", zh: "核对 OTP 安全码") }
    package var checkIntro: String {
        say(
            "Does the authenticator app show right codes? Type the one that it shows now. It is sent once and changes "
                + "nothing; afterwards it counts no more.",
            zh: "应用显示的安全码是否正确？请输入当前的安全码。安全码只提交一次，不会作任何更改，此后不能再用。")
    }
    package var isChecking: String { say("The code is out. Esc stops waiting.", zh: "安全码已提交，正在等待响应。按 Esc 停止等待。") }
    /// An app's codes live for half a minute, unless it says otherwise.
    package func nextCode(in seconds: Int64) -> String {
        say("Most apps show the next code in \(minutes(seconds)).", zh: "多数应用会在 \(minutes(seconds)) 后显示下一个安全码。")
    }
}
