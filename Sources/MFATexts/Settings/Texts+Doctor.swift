package import MFACore

/// What `doctor` says after a subject: the fact, and after a failure what to do about it.
extension Texts {
    package var notChecked: String { say("not checked", zh: "未检查") }

    // MARK: What is on this machine

    package var noLibcurl: String { say("no libcurl", zh: "没有 libcurl") }
    package func noConfiguration(_ path: String) -> String {
        say("none at \(path); with the variables it is not needed", zh: "没有配置文件，已设置环境变量时不需要：\(path)")
    }
    package func configuration(_ path: String, profiles: Int) -> String {
        say(
            "\(path): readable, not writable by others, \(profiles) \(profiles == 1 ? "profile" : "profiles")",
            zh: "可以读取，其他用户不能写入，\(profiles) 个配置档：\(path)")
    }
    /// - Parameter source: an option, a key of the profile, or a variable and its value.
    package func language(_ language: Language, chosenBy source: String, ofServer server: String) -> String {
        say(
            "\(language.rawValue) (by \(source)); the server is asked for \(server)",
            zh: "\(language.rawValue) (\(source))；请求服务器使用 \(server)")
    }
    package func host(_ host: String, profile: String, proxyVariable: String?) -> String {
        let proxy = proxyVariable.map {
            say(", through the proxy of \($0) unless no_proxy names it", zh: "，经 \($0) 指定的代理（no_proxy 中的除外）")
        }
        return say("\(host)   (profile: \(profile))\(proxy ?? "")", zh: "\(host)   配置档：\(profile)\(proxy ?? "")")
    }
    package var beginByLogin: String {
        say(
            "no host is configured; run mfactl login --host URL --app-id ID, or try mfactl --demo",
            zh: "尚未配置应用域名；请运行 mfactl login --host URL --app-id ID，或试用 mfactl --demo")
    }
    package var notSignedInYet: String { say("not signed in; run mfactl login", zh: "未登录；请运行 mfactl login") }
    package var sandboxToken: String { say("the sandbox's own", zh: "沙盒自带") }
    package func token(signedIn age: Int64?, expiresIn rest: Int64?) -> String {
        let age =
            age.map { say("signed in \(span($0)) ago", zh: "\(span($0))前登录") }
            ?? say("it does not tell when it was made", zh: "其中没有签发时间")
        guard let rest else { return say("present; \(age)", zh: "已提供；\(age)") }
        return rest > 0
            ? say("present; \(age), expires in \(span(rest))", zh: "已提供；\(age)，\(span(rest))后过期")
            : say("expired \(span(-rest)) ago: sign in again", zh: "\(span(-rest))前已过期：请重新登录")
    }
    /// - Parameter path: nil for the keyring.
    package func stored(_ session: StoredSignIn, in path: String?, now: Timestamp) -> String {
        let place = path.map { say("in a file, \($0)", zh: "保存在文件 \($0)") } ?? say("in the keyring", zh: "保存在密钥环")
        let rest = session.expiresAt.map { $0 - now.unixSeconds }
        let end: String =
            switch rest {
            case let rest? where rest > 0: say("ends in \(span(rest))", zh: "\(span(rest))后到期")
            case .some: say("the access token has expired", zh: "access token 已过期")
            case nil: say("the host does not tell when it ends", zh: "该主机没有说明到期时间")
            }
        let renewal =
            session.refreshToken == nil
            ? say("it cannot be renewed", zh: "不能续期") : say("it is renewed by itself", zh: "自动续期")
        let proof: String =
            switch session.proof {
            case .rs256, .es256:
                say("signature \(session.proof.rawValue), checked", zh: "签名 \(session.proof.rawValue)，已核对")
            case .tls:
                say(
                    "signature HS256, which only the host can check; it came over verified TLS",
                    zh: "签名 HS256，只有该主机能核对；经已验证的 TLS 取得")
            }
        return say("signed in, \(place); \(end), \(renewal); \(proof)", zh: "已登录；\(end)，\(renewal)；\(proof)；\(place)")
    }
    private func span(_ seconds: Int64) -> String {
        switch seconds {
        case ..<7200: say("\(seconds / 60) minutes", zh: "\(seconds / 60) 分钟")
        case ..<172_800: say("\(seconds / 3600) hours", zh: "\(seconds / 3600) 小时")
        default: say("\(seconds / 86_400) days", zh: "\(seconds / 86_400) 天")
        }
    }
    /// - Parameter size: `120x24`
    package func terminal(_ type: String, size: String, isUnicode: Bool, isLargeEnough: Bool) -> String {
        let lines = isUnicode ? "UTF-8" : say("no UTF-8 locale: ASCII lines", zh: "区域设置不是 UTF-8：用 ASCII 画线")
        let need = isLargeEnough ? "" : say("; the screen needs 60x12", zh: "；全屏界面至少需要 60x12")
        return say("TERM=\(type), \(size), \(lines)\(need)", zh: "终端类型 TERM=\(type)，\(size)，\(lines)\(need)")
    }
    package var noTerminal: String {
        say(
            "stdin or stdout is not a terminal: the commands work, the screen does not",
            zh: "stdin 或 stdout 不是终端：可以使用命令，不能使用全屏界面")
    }
    package func dumbTerminalFact(_ type: String) -> String {
        say("TERM=\(type) cannot place a cursor; use: mfactl --plain", zh: "TERM=\(type) 无法定位光标，请使用 mfactl --plain")
    }
    package func history(_ path: String, attempts: Int, open: Int) -> String {
        let count = say("\(attempts) \(attempts == 1 ? "change" : "changes")", zh: "\(attempts) 次变更")
        guard open > 0 else { return say("\(path): \(count)", zh: "\(count)：\(path)") }
        return say(
            "\(path): \(count), \(open) without an outcome; run mfactl list on the same host to read what became of it",
            zh: "\(count)，其中 \(open) 次没有结果，在同一主机上运行 mfactl list 可以核实：\(path)")
    }

    // MARK: What the service says

    package func answered(in duration: Duration) -> String {
        say("answered in \(elapsed(duration))", zh: "\(elapsed(duration)) 内收到响应")
    }
    package var reached: String { say("reached", zh: "已连接") }
    package var plainHTTP: String {
        say("none: plain http, which never leaves this machine", zh: "无：明文 http，仅限本机")
    }
    package var verifiedTLS: String { say("certificate verified, TLS 1.2 or later", zh: "证书已验证，TLS 1.2 或更高") }
    package func signInAccepted(factors: Int) -> String {
        say("accepted; factors bound: \(factors)", zh: "服务器已接受；已绑定 \(factors) 个认证要素")
    }
    package func signInRefused(_ error: CallError) -> String {
        let id = error.receipt.namedRequestID.map { say(" (requestId \($0))", zh: " 请求 ID：\($0)") } ?? ""
        return say(
            "\(word(error.verdict)): \(sentence(error))\(id)", zh: "\(word(error.verdict))：\(sentence(error))\(id)")
    }
}
