package import MFACore

extension Texts {
    /// How things are done where the sentence is read: with keys, or with commands.
    package enum Place: Hashable, CaseIterable, Sendable {
        case screen
        /// Where a code is typed, and another can be asked for.
        case code
        case command
    }

    /// What can be done now. On the screen at most 66 columns.
    ///
    /// - Parameters:
    ///   - offersSignIn: whether `t`, or `mfactl login`, works where the sentence is read.
    ///   - host: of the service.
    ///   - login: the command that signs in to it.
    ///   - waited: how much of a pause that the server asked for is over.
    package func nextStep(
        _ step: NextStep, on place: Place, offersSignIn: Bool = false, host: String, login: String = loginCommand(),
        waited: Duration = .zero
    ) -> String {
        let isScreen = place != .command
        let list = isScreen ? say("r", zh: "按 r ") : say("mfactl list", zh: "运行 mfactl list ")
        let thenList = say(", then \(list).", zh: isScreen ? "，然后按 r。" : "，然后运行 mfactl list。")
        return switch step {
        case .chooseFactor:
            say(
                "Select a factor: u unbinds it, Enter shows all that is known.", zh: "选择认证要素：按 u 解绑，按 Enter 查看详情。")
        case .waitForList: say("Wait for the list: it shows what has happened.", zh: "请等待列表：它会说明结果。")
        case .readList: say("\(list) shows what is bound now.", zh: "\(list)查看当前的绑定。")
        case .readListFirst:
            say("\(list) first: only the list can tell what has happened.", zh: "先\(list)查看列表：只有列表能说明结果。")
        case .waitAMinute(let then): minute(thenList, then)
        case .wait(let pause, .read): waiting(pause, waited) + thenList
        case .wait(let pause, let act):
            pause.map { $0 <= waited } == true
                ? nextStep(.askAgain(act), on: place, host: host)
                : waiting(pause, waited) + say(", then \(again(act, place)).", zh: "，然后\(again(act, place))。")
        case .signIn where offersSignIn, .signInToLook where offersSignIn: signIn(step, isScreen, login)
        case .signIn:
            say("Get a new access token and start mfactl with it.", zh: "请获取新的 access token，再用它启动 mfactl。")
        case .signInToLook:
            say(
                "Start mfactl with a new access token and look at the list.",
                zh: "请用新的 access token 启动 mfactl，再查看列表。")
        case .checkName: say("Check the host's spelling and the network", zh: "检查主机名的拼写和网络") + thenList
        case .checkNetwork: say("Check the network and whether the host is up", zh: "检查网络，以及主机是否可用") + thenList
        case .checkProxy: say("Check the proxy that https_proxy names", zh: "检查 https_proxy 指定的代理") + thenList
        case .checkCertificate:
            say("Check the host. For a private CA, set caFile to its file.", zh: "检查主机。私有 CA 的文件由 caFile 指定。")
        case .checkAddress: checkAddress(host, list, isScreen)
        case .useOtherAddress:
            say("If you trust the place it redirects to, set that as the host.", zh: "若信任重定向的目标，请将其设为 host。")
        case .startWritable:
            say(
                "Start mfactl without --read-only, or with another profile.", zh: "启动 mfactl 时去掉 --read-only，或换用其他配置档。")
        case .dropGuard:
            say(
                "The guard cannot be met here: leave requireFreshSignIn out, or ask the administrator.",
                zh: "此处无法满足该要求：请去掉 requireFreshSignIn，或联系管理员。")
        case .confirmLast:
            isScreen
                ? say("u again: the question then asks for a word.", zh: "再次按 u：此时须输入一个词确认。")
                : say("--allow-last unbinds it all the same.", zh: "加上 --allow-last 仍可解绑。")
        case .askAgain(let act):
            isScreen
                ? say("\(key(act, place)) asks again.", zh: "按 \(key(act, place)) 再次操作（会先询问）。")
                : say("The same command asks again.", zh: "再次运行同一命令（会先询问）。")
        case .waitForOther(let act):
            say(
                "Wait until the other mfactl has finished, then \(again(act, place)).",
                zh: "等另一个 mfactl 结束，然后\(again(act, place))。")
        case .copyWholeID: say("\(list) shows the whole ids. Put the id in quotes.", zh: "\(list)查看完整的 ID。ID 须加引号。")
        case .askAdministrator(.permission, let hasID):
            say(
                "Ask the administrator for the permission\(hasID ? ", with the request id" : "").",
                zh: "请联系管理员授权\(hasID ? "，并附上请求 ID" : "")。")
        case .askAdministrator(.rule, let hasID):
            say(
                "The tenant's rule must change: ask its administrator\(hasID ? ", with the id" : "").",
                zh: "租户的规则须修改：请联系管理员\(hasID ? "，并附上请求 ID" : "")。")
        case .askSupport(let hasID):
            say("Ask support\(hasID ? ", with the request id" : "").", zh: "请联系技术支持\(hasID ? "，并附上请求 ID" : "")。")
        case .endSessions:
            say(
                "Sessions already signed in go on; end them at \(briefName(of: host) ?? "the host").",
                zh: short(host).map { SafeText.joined(["已登录的设备仍保持登录；退出登录请前往", $0]) }
                    ?? "已登录的设备仍保持登录；退出登录请前往该主机。")
        case .goOn(let next): sentence(next, on: place, offersSignIn: offersSignIn)
        }
    }

    private func again(_ act: NextStep.Act, _ place: Place) -> String {
        place == .command
            ? say("the same command again", zh: "再次运行同一命令")
            : say("\(key(act, place)) again", zh: "再次按 \(key(act, place))")
    }

    /// What starts it there.
    private func key(_ act: NextStep.Act, _ place: Place) -> String {
        switch act {
        case .read: "r"
        case .bind where place == .code, .remove where place == .code: "r"
        case .unbind: "u"
        case .bind: "b"
        case .remove: "a"
        }
    }

    private func signIn(_ step: NextStep, _ isScreen: Bool, _ login: String) -> String {
        if isScreen { return say("Sign in (t) and read the list.", zh: "按 t 登录，再读取列表。") }
        return step == .signInToLook
            ? say("Run \(login), then mfactl list.", zh: "请运行 \(login)，再运行 mfactl list。")
            : say("Run \(login), then the same command again.", zh: "请运行 \(login)，再运行同一命令。")
    }

    private func minute(_ thenList: String, _ then: NextStep.AfterAMinute) -> String {
        switch then {
        case .unbindAgain:
            say(
                "Wait a minute\(thenList) If it is still listed, unbind it again.",
                zh: "请等待 1 分钟\(thenList)若仍在列表中，再次解绑。")
        case .bindAgain:
            say(
                "Wait a minute\(thenList) If it is not listed, bind it again.",
                zh: "请等待 1 分钟\(thenList)若不在列表中，再次绑定。")
        case .removeAgain:
            say(
                "Wait a minute\(thenList) If it is still listed, begin again.",
                zh: "请等待 1 分钟\(thenList)若仍在列表中，重新开始。")
        case .askSupportIfMissing:
            say(
                "Wait a minute\(thenList) If it is not listed, ask support.",
                zh: "请等待 1 分钟\(thenList)若不在列表中，请联系技术支持。")
        case .askSupport:
            say(
                "Wait a minute\(thenList) If it is still listed, ask support.", zh: "请等待 1 分钟\(thenList)若仍在列表中，请联系技术支持。"
            )
        }
    }

    private func waiting(_ pause: Duration?, _ waited: Duration) -> String {
        guard let pause else { return say("Wait a minute", zh: "请等待 1 分钟") }
        let rest = max(0, Int(((pause - waited) / .seconds(1)).rounded(.up)))
        return say("Wait \(rest) s", zh: "请等待 \(rest) 秒")
    }

    private func checkAddress(_ host: String, _ list: String, _ isScreen: Bool) -> String {
        let english = "Is \(short(host) ?? "the host") your application's address? If so, \(list)."
        guard let short = short(host) else { return say(english, zh: "若该主机确为应用域名，请\(list)重新读取。") }
        return say(english, zh: "若以下确为应用域名，请\(list)重新读取：\(short)")
    }

    /// Without its scheme, where there is room for it.
    private func briefName(of host: String) -> String? {
        let name = host.firstRange(of: "://").map { String(host[$0.upperBound...]) } ?? host
        return name.utf8.count <= 19 ? name : nil
    }

    /// A line of advice has to fit beside its label, whatever the host.
    private func short(_ host: String) -> String? { host.utf8.count <= 25 ? host : nil }
}
