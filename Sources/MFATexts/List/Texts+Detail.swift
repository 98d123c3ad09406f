package import MFACore

extension Texts {
    package var unreadableTitle: String { say("Unreadable factor", zh: "无法识别的认证要素") }
    package func because(_ reason: String) -> String { say("Because: \(reason)", zh: "原因：\(reason)") }
    package var notUnboundHere: String {
        say("It cannot be unbound here. v shows what the server sent.", zh: "不能在此解绑。按 v 查看服务器发送的内容。")
    }
    package var factorIDTitle: String { say("Factor id", zh: "认证要素 ID") }
    package var profileTitle: String { say("Profile", zh: "profile 字段") }
    package var emptyProfile: String { say("empty", zh: "（空）") }

    /// What sign-in could use without the factor.
    package func ifUnbound(_ remaining: Remaining) -> String {
        remaining.types.isEmpty
            ? say("If you unbind it, no factor remains.", zh: "解绑后，没有其他认证要素。")
            : say(
                "If you unbind it, sign-in can still use: \(list(remaining.types).quoted(columns: 200))",
                zh: "解绑后，登录仍可使用：\(list(remaining.types).quoted(columns: 200))")
    }

    package func bindable(_ types: [FactorType]) -> String {
        types.isEmpty
            ? say("Could be bound instead: nothing else", zh: "没有其他可绑定的类型。")
            : say(
                "Could be bound instead: \(list(types).quoted(columns: 200))",
                zh: "还可绑定：\(list(types).quoted(columns: 200))")
    }
    package var bindableUnknown: String { say("Could be bound instead: not known yet", zh: "还可绑定：尚不清楚") }
    package var bindableNotTold: String {
        say("Could be bound instead: not known (the server did not say)", zh: "还可绑定：不清楚（服务器没有说明）")
    }
}
