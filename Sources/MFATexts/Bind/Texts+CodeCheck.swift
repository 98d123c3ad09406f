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
}
