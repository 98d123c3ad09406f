package import MFACore

/// What `login`, `logout` and `profiles` say.
extension Texts {
    package func tokenWins(_ source: String) -> String {
        say(
            "the token comes from \(source), which wins over a sign-in; leave it out, and run login again",
            zh: "token 来自 \(source)，优先于登录；请去掉后再运行 login")
    }

    package var loginNeedsAppID: String {
        say(
            "login needs the application's id: add --app-id ID (the administrator has it)",
            zh: "login 需要应用 ID：请加上 --app-id ID（向管理员索取）")
    }
    package var checkHostOption: String { say("Check --host and the network.", zh: "请检查 --host 和网络。") }

    package func tokenLivesOn(_ source: String) -> String {
        say(
            "mfactl: the token from \(source) goes on to be used; it is not revoked here.",
            zh: "mfactl: 来自 \(source) 的 token 仍会使用，此处不吊销。")
    }

    // MARK: Where it is kept

    package func noKeyring(_ fault: SignInStoreFault) -> String {
        say("The keyring cannot keep the sign-in. ", zh: "密钥环无法保存登录状态。") + sentence(fault)
    }

    package func askForFile(_ path: String) -> String {
        say(
            "Keep it in a file there that only you can read: \(path)? [y/N] ",
            zh: "是否存入只有您能读取的文件？[y/N] 目录 \(path) ：")
    }

    package func cannotAskForFile(_ path: String) -> String {
        say(
            "there is no terminal to ask whether the sign-in may be kept in a file, \(path)",
            zh: "没有终端可供询问是否存入文件：\(path)")
    }

    /// Before anything is opened.
    package func cannotKeep(_ profile: String, _ fault: SignInStoreFault) -> String {
        say(
            "a sign-in could not be kept for the profile \(profile.quoted(columns: 40)): ",
            zh: "无法为配置档 \(profile.quoted(columns: 40)) 保存登录状态：")
            + sentence(fault)
    }

    /// A sign-in whose profile stands in no configuration any more.
    package func orphaned(_ profile: String) -> String {
        say(
            "not in the configuration; to end it: mfactl logout --profile \(profile)",
            zh: "配置中没有此配置档；如需退出登录，请运行 mfactl logout --profile \(profile)")
    }

    package var notKept: String {
        say(
            "nothing was opened: there is nowhere to keep a sign-in. Answer y, start a keyring, or use t on the screen",
            zh: "没有打开登录页：登录状态无处保存。可回答 y，或启动密钥环，或在全屏界面按 t")
    }

    // MARK: Afterwards

    package func signedIn(as account: String?, at host: String, until end: Timestamp?, isRenewed: Bool) -> String {
        let time = end.map { "\($0.date) \($0.clock)" }
        let who = account.map { say("Signed in as \($0)", zh: "已登录：\($0)") } ?? say("Signed in", zh: "已登录")
        let until: String =
            switch (time, isRenewed) {
            case (let time?, true): say(" until \(time), then renewed by itself", zh: "，\(time) 到期后自动续期")
            case (let time?, false):
                say(" until \(time); it cannot be renewed", zh: "，\(time) 到期，不能续期")
            case (nil, true): say("; it is renewed by itself", zh: "，自动续期")
            case (nil, false): ""
            }
        return who + until + say(", at \(host)", zh: "，域名 \(host)")
    }

    /// - Parameter path: nil for the keyring.
    package func kept(in path: String?) -> String {
        path.map { say("It is kept in a file of yours: \($0)", zh: "已保存到文件：\($0)") }
            ?? say("It is kept in the keyring.", zh: "保存在密钥环中。")
    }

    package func profileMade(_ name: String, in file: String) -> String {
        say("Profile \(name) was written to \(file)", zh: "配置档 \(name) 已写入 \(file)")
    }

    /// After a sign-in that could not be stored.
    package func signInLost(_ fault: SignInStoreFault, _ end: SignOut?) -> String {
        let isRevoked = end?.refreshToken == .revoked
        return say("the sign-in could not be stored: ", zh: "登录状态未能保存：") + sentence(fault) + " "
            + (isRevoked ? say("It was revoked.", zh: "已吊销。") : say("Run login again.", zh: "请重新运行 login。"))
    }

    package func nobodySignedIn(_ profile: String) -> String {
        say("Nobody was signed in for profile \(profile).", zh: "配置档 \(profile) 没有登录状态。")
    }

    package func notForgotten(_ fault: SignInStoreFault) -> String {
        say("the sign-in could not be removed: ", zh: "登录状态未能清除：") + sentence(fault)
    }

    package func forgottenUnread(_ fault: SignInStoreFault) -> String {
        sentence(fault)
            + say(
                " It is forgotten here, and could not be revoked: it lives until it ends by itself.",
                zh: "本机已清除，但未能吊销：有效期届满前仍然有效。")
    }

    package func lines(_ end: SignOut, profile: String, now: Timestamp) -> [String] {
        [
            say(
                "Signed out of profile \(profile): it is forgotten on this machine.",
                zh: "已退出登录：本机不再保存配置档 \(profile) 的登录状态。")
        ] + revocations(end, now: now) + [
            end.endSessionPage.map {
                say("The browser may still be signed in; to end that, open \($0)", zh: "浏览器可能仍保持登录；如需退出登录，请打开 \($0)")
            } ?? say("The browser may still be signed in.", zh: "浏览器可能仍保持登录。")
        ]
    }

    package func revocations(_ end: SignOut, now: Timestamp) -> [String] {
        let life = end.accessTokenExpiresAt.map { Timestamp(unixSeconds: $0, utcOffset: now.utcOffset) }
        let isOver = end.accessTokenExpiresAt.map { $0 <= now.unixSeconds } ?? false
        return [
            sentence(end.refreshToken, "refresh token", life: nil),
            isOver ? nil : sentence(end.accessToken, "access token", life: life),
        ].compactMap(\.self)
    }

    package var forgottenUnrevoked: String {
        say(
            "The sign-in is forgotten here. It names no host, so nothing could be revoked: its tokens live on.",
            zh: "本机不再保存该登录状态。其中没有可用的主机，因此未能吊销：token 仍然有效。")
    }

    private func sentence(_ end: SignOut.Revocation, _ name: String, life: Timestamp?) -> String? {
        let until =
            life.map { say(" It lives until \($0.date) \($0.clock).", zh: "有效期至 \($0.date) \($0.clock)。") } ?? ""
        return switch end {
        case .nothing: nil
        case .revoked: say("The \(name) was revoked.", zh: "\(name) 已吊销。")
        case .noEndpoint:
            say("The \(name) could not be revoked: the host names no way.", zh: "\(name) 未能吊销：该主机没有提供吊销方式。") + until
        case .unsupported:
            say("The host does not revoke the \(name) by itself.", zh: "服务器不单独吊销 \(name)。") + until
        case .failed(let error):
            say("The \(name) could not be revoked. ", zh: "\(name) 未能吊销。") + self.sentence(error) + until
        }
    }

    package var noProfiles: String {
        say("There are no profiles yet. mfactl login makes one.", zh: "还没有配置档。运行 mfactl login 可创建。")
    }

    /// As it is typed.
    ///
    /// - Parameter options: names and values, quoted for a shell.
    package static func loginCommand(_ options: [(name: String, value: String)] = []) -> String {
        options.reduce("mfactl login") { "\($0) \($1.name) \($1.value)" }
    }
}
