package import MFACore

/// What is wrong with the settings. Each is a line, or a part of one, that begins with `mfactl:`; it may quote the user's
/// own words, and is not yet safe for a terminal.
extension Texts {
    package func sentence(_ fault: SettingsFault) -> String {
        switch fault {
        case .file(let fault): sentence(fault)
        case .configuration(let file, let fault): sentence(fault, in: file)
        case .noHost: say("no host is configured. To begin:", zh: "尚未配置应用域名。开始使用：")
        case .noSuchProfile(let name, let known, let file):
            say(
                "\(place(file)): there is no profile of the name \(name); known: \(known.isEmpty ? "none" : list(known))",
                zh: "没有名为 \"\(name)\" 的配置档，\(known.isEmpty ? "配置文件中还没有配置档" : "已有：\(list(known))")。\(place(file))")
        case .noDefaultProfile(let known, let file):
            say(
                "\(place(file)): there is no defaultProfile; choose one with --profile: \(list(known))",
                zh: "没有设置 defaultProfile，请用 --profile 选择一个配置档：\(list(known))。\(place(file))")
        case .profileWithoutHost(let name, let file):
            say(
                "\(place(file)): profiles.\(name).host: is missing; add it, or set GENAUTH_HOST",
                zh: "缺少 profiles.\(name).host 键，请补上，或设置 GENAUTH_HOST。\(place(file))")
        case .noCAFile(let path, let profile):
            say(
                "\(path): there is no such file, but profile \(profile) names it as caFile",
                zh: "没有这个文件，但配置档 \"\(profile)\" 的 caFile 指定了它：\(path)")
        case .host(let source, let text, let reason):
            say(
                "\(source): \(text ?? "the host") \(self.reason(reason))",
                zh: "\(source) \(self.reason(reason))\(text.map { "，现为 \"\($0)\"" } ?? "")")
        case .appID(let source, let limit):
            say("\(source): \(visibleASCII(limit))", zh: "\(source) \(visibleASCII(limit))")
        case .variable(let name): say("\(name): must be 1 or 0", zh: "\(name) 必须是 1 或 0")
        case .noToken:
            say(
                "nobody can be signed in: set appId and run mfactl login, or give a token by GENAUTH_ACCESS_TOKEN, "
                    + "--token-file or --token-stdin",
                zh: "无法登录：请设置 appId 并运行 mfactl login，或用 GENAUTH_ACCESS_TOKEN、--token-file、--token-stdin 提供 token")
        case .tokenFromTerminal:
            say(
                "--token-stdin: reads from a pipe; a terminal would show the token",
                zh: "--token-stdin 只从管道读取，在终端上输入会显示出 access token，请改用管道")
        case .token(let source, let fault):
            say(
                "\(source): does not hold an access token: \(reason(fault))",
                zh: "其中没有 access token，\(reason(fault))：\(source)")
        case .profileNotSaved(let problem):
            say("the profile could not be saved: \(sentence(problem))", zh: "无法保存配置档。\(sentence(problem))")
        }
    }

    /// Further lines, where one does not tell all that can be done.
    package func advice(_ fault: SettingsFault) -> [String] {
        guard case .noHost = fault else { return [] }
        return [
            say("  try it  mfactl --demo", zh: "  试用  mfactl --demo"),
            say(
                "  your account  mfactl login --host https://… --app-id ID  (from your administrator; kept as a profile)",
                zh: "  自己的账号（应用域名和 ID 由管理员提供，并保存为配置档）  mfactl login --host https://HOST --app-id ID"),
        ]
    }

    /// Where the configuration is looked for, for people.
    ///
    /// - Parameter file: nil when there is no home directory.
    package func configurationPath(_ file: String?) -> String {
        file ?? say("config.json (there is no home directory to look in)", zh: "config.json（没有可供查找的主目录）")
    }

    /// At the beginning of an English sentence, and behind the end of a Chinese one.
    private func place(_ file: String?) -> String {
        say(configurationPath(file), zh: "配置文件：\(configurationPath(file))")
    }

    func list(_ names: [String]) -> String { names.joined(separator: say(", ", zh: "、")) }

    // MARK: Language and host

    package func source(_ source: LanguageSource) -> String {
        switch source {
        case .option: "--interface"
        case .profile: "interface"
        case .locale(let name, let value): "\(name)=\(value)"
        case .notUTF8(let name, let value):
            say("\(name)=\(value), which is not UTF-8", zh: "\(name)=\(value) 不是 UTF-8")
        case .noLocale: say("no locale", zh: "没有区域设置")
        }
    }

    /// - Parameter source: the option or variable that names a host in place of the profile's.
    package func profile(_ name: String, hostFrom source: String?) -> String {
        source.map { say("\(name), host from \($0)", zh: "\(name)，域名来自 \($0)") } ?? name
    }
}
