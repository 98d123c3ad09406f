import MFACore

/// Why an id_token is not believed: the end of a sentence that says so.
extension Texts {
    func sentence(_ fault: IDTokenFault) -> String {
        switch fault {
        case .missing: say("it came without an id_token.", zh: "没有 id_token。")
        case .malformed: say("its id_token cannot be read.", zh: "id_token 无法识别。")
        case .algorithm(let name):
            say("its id_token is signed by \(name), which mfactl does not accept.", zh: "id_token 的签名算法不被接受：\(name)")
        case .unprovable:
            say(
                "its id_token is signed by HS256, which proves nothing without TLS.",
                zh: "id_token 使用 HS256 签名，没有 TLS 时不能作为依据。")
        case .critical:
            say("its id_token asks for an extension that mfactl does not have.", zh: "id_token 要求 mfactl 不支持的扩展。")
        case .noKey: say("the host publishes no key for its id_token.", zh: "该主机没有公布对应的签名密钥。")
        case .signature: say("the signature of its id_token is wrong.", zh: "id_token 的签名错误。")
        case .noLibrary:
            say("libcrypto, which checks signatures, cannot be loaded.", zh: "无法加载用于核对签名的 libcrypto。")
        case .issuer(let issuer):
            say("its id_token is from another provider: \(issuer)", zh: "id_token 来自另一个登录服务：\(issuer)")
        case .audience: say("its id_token is for another application.", zh: "id_token 属于另一个应用。")
        case .authorizedParty:
            say("its id_token was issued to another application.", zh: "id_token 是发给另一个应用的。")
        case .nonce: say("its id_token belongs to another sign-in.", zh: "id_token 属于另一次登录。")
        case .expired(let end, let now):
            say(
                "its id_token ended at \(moment(end)), and this machine's clock says \(moment(now)).",
                zh: "id_token 已于 \(moment(end)) 到期，而本机时钟为 \(moment(now))。")
        case .fromTheFuture(let issued, let now):
            say(
                "its id_token was issued at \(moment(issued)), and this machine's clock says \(moment(now)).",
                zh: "id_token 签发于 \(moment(issued))，而本机时钟为 \(moment(now))。")
        case .noSubject: say("its id_token names no user.", zh: "id_token 没有指明用户。")
        case .otherAccount:
            say("the renewed sign-in is another account's.", zh: "续期后的登录属于另一个账号。")
        }
    }

    /// In UTC, since two clocks are compared.
    private func moment(_ seconds: Int64) -> String {
        let time = Timestamp(unixSeconds: seconds)
        return "\(time.date) \(time.clock) UTC"
    }
}
