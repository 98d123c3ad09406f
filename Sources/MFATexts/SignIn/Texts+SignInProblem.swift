package import MFACore

/// Why there is no sign-in, or none that counts. A sentence may quote the provider or the system: not yet safe for a
/// terminal.
extension Texts {
    func sentence(_ obstacle: SignInObstacle) -> String {
        switch obstacle {
        case .signedOut(let reason): sentence(reason)
        case .notRenewed(let problem):
            say("The sign-in could not be renewed. ", zh: "登录未能续期。") + reason(of: problem)
        case .otherAccount:
            say("Another account is signed in now than before.", zh: "现在登录的账号与此前不同。")
        case .notFresh(let age?):
            say(
                "This sign-in is \(roughly(age)) old, and this profile asks for one of the last 10 minutes.",
                zh: "上次登录是在 \(roughly(age))前，而此配置档要求登录不超过 10 分钟。")
        case .notFresh(nil):
            say(
                "This profile asks for a sign-in of the last 10 minutes, and the host does not tell when it was.",
                zh: "此配置档要求登录不超过 10 分钟，而该主机没有说明登录时间。")
        }
    }

    package func sentence(_ reason: SignedOut) -> String {
        switch reason {
        case .never: say("You are not signed in.", zh: "尚未登录。")
        case .expired:
            say("The sign-in has expired, and it cannot be renewed.", zh: "登录已过期，且不能续期。")
        case .refused(let receipt):
            say(
                "The sign-in has ended: the host does not renew it any more. \(message(receipt))",
                zh: "登录已结束：该主机不再续期。\(message(receipt))")
        case .elsewhere:
            say("Another program on this machine has signed out.", zh: "本机的另一个程序已退出登录。")
        case .storedForOther(let issuer, let clientID):
            say(
                "The stored sign-in is for another host or application: \(issuer), \(clientID)",
                zh: "保存的登录状态属于另一个域名或应用：\(issuer)，\(clientID)")
        }
    }

    package func sentence(_ problem: SignInProblem) -> String {
        switch problem {
        case .call(let call, let error, let variable): name(call) + sentence(error, proxiedBy: variable)
        case .provider(let fault): sentence(fault)
        case .listener(let fault): sentence(fault)
        case .timedOut(let seconds, let strangers):
            join(
                say(
                    "Nothing came back from the browser within \(seconds / 60) minutes.",
                    zh: "\(seconds / 60) 分钟内没有收到浏览器的响应。"), self.strangers(strangers) ?? "")
        case .openedTwice:
            say(
                "The page's address was opened twice. Somebody else on this machine may have opened it, so this sign-in ended.",
                zh: "登录页地址被打开了两次，可能是本机的其他用户所为，因此本次登录已中止。")
        case .openedByOther:
            say(
                "Another user of this machine has opened the page's address, so this sign-in ended.",
                zh: "本机的其他用户打开了登录页地址，因此本次登录已中止。")
        case .denied: say("The access was denied in the browser.", zh: "在浏览器中拒绝了授权。")
        case .refused(let error, let description):
            say("The host refused the sign-in: ", zh: "服务器拒绝了登录：")
                + quote(description.map { "\(error): \($0)" } ?? error)
        case .otherIssuer(let issuer?):
            say(
                "The answer names another provider, so it was not used: \(issuer)",
                zh: "响应来自另一个登录服务，未予采用：\(issuer)")
        case .otherIssuer(nil):
            say(
                "The answer does not name its provider, as this host promises, so it was not used.",
                zh: "该主机承诺在响应中注明登录服务，但响应没有注明，因此未予采用。")
        case .idToken(let fault):
            say("The sign-in could not be trusted: ", zh: "登录结果不可信：") + sentence(fault)
        case .noAccessToken:
            say("The answer holds no usable access token.", zh: "响应中没有可用的 access token。")
        case .store(let fault): sentence(fault)
        case .otherSignInUnderWay:
            say(
                "Another mfactl on this machine is signing in or renewing, and has not finished.",
                zh: "本机的另一个 mfactl 正在登录或续期，尚未结束。")
        case .stopped: say("The sign-in was stopped.", zh: "登录已中止。")
        }
    }

    /// Where it has been said already that it was about a renewal.
    private func reason(of problem: SignInProblem) -> String {
        if case .call(.refresh, let error, let variable) = problem {
            sentence(error, proxiedBy: variable)
        } else {
            sentence(problem)
        }
    }

    /// The provider's own refusals are mostly a status, and few words.
    private func sentence(_ error: CallError, proxiedBy variable: String?) -> String {
        let proxy = variable.map { say(" (\($0) names a proxy.)", zh: "（\($0) 指定了代理。）") } ?? ""
        guard case .refused(let receipt) = error, let status = receipt.httpStatus else {
            return sentence(error) + proxy
        }
        guard let words = receipt.message else {
            return say("The host answered HTTP \(status), without a message.", zh: "服务器返回 HTTP \(status)，没有给出消息。")
                + proxy
        }
        return say("The host answered HTTP \(status): ", zh: "服务器返回 HTTP \(status)：") + quote(words) + proxy
    }

    /// What a listener has turned away; nil for nothing.
    package func strangers(_ count: Int) -> String? {
        switch count {
        case 0: nil
        case 1:
            say(
                "1 request came that did not belong to this sign-in.", zh: "收到 1 个与本次登录无关的请求。")
        default:
            say(
                "\(count) requests came that did not belong to this sign-in.", zh: "收到 \(count) 个与本次登录无关的请求。")
        }
    }

    private func name(_ call: ProviderCall) -> String {
        switch call {
        case .discovery: say("The host was asked for its sign-in service. ", zh: "查询登录服务：")
        case .keys: say("The host was asked for its keys. ", zh: "查询签名密钥：")
        case .exchange: say("The code from the browser was to be exchanged. ", zh: "交换授权码：")
        case .refresh: say("The sign-in was to be renewed. ", zh: "续期：")
        case .revocation: say("The sign-in was to be revoked. ", zh: "吊销：")
        }
    }

    private func sentence(_ fault: ProviderFault) -> String {
        switch fault {
        case .issuer(let issuer):
            say(
                "The host's sign-in service calls itself something else, so it is not used: \(issuer)",
                zh: "该主机的登录服务自称为另一个名称，因此不采用：\(issuer)")
        case .unusable(let member):
            say(
                "The host does not describe its sign-in service: \(member) is missing or not usable.",
                zh: "该主机没有正确说明其登录服务：缺少 \(member)，或其值不可用。")
        case .foreignAddress(let member, let address):
            say(
                "The host sends its sign-in elsewhere, which is not followed: \(member) is \(address)",
                zh: "该主机把登录指向别处，未予采用：\(member) 为 \(address)")
        case .noCodeFlow:
            say("The host offers no sign-in with a code.", zh: "该主机不支持授权码登录。")
        case .noS256:
            say("The host offers no sign-in that is bound by S256 (PKCE).", zh: "该主机不支持 S256（PKCE）。")
        }
    }

    package func sentence(_ fault: ListenerFault) -> String {
        switch fault {
        case .portBusy(let port):
            say("Port \(port) is taken by another program.", zh: "端口 \(port) 已被其他程序占用。")
        case .portHalfBusy(let port, let address):
            say(
                "Port \(port) of \(address) is taken by another program, and localhost may mean it.",
                zh: "\(address) 的端口 \(port) 已被其他程序占用，而 localhost 可能指向它。")
        case .failed(let reason):
            say("No port could be opened for the browser: \(reason).", zh: "无法为浏览器打开端口：\(reason)。")
        }
    }

    package func sentence(_ fault: SignInStoreFault) -> String {
        switch fault {
        case .noProgram:
            say(
                "secret-tool, which speaks to the keyring, is not installed (Debian: libsecret-tools).",
                zh: "没有安装访问密钥环所需的 secret-tool（Debian：libsecret-tools）。")
        case .noBus:
            say(
                "There is no session bus (D-Bus) here, so the keyring cannot be reached.",
                zh: "此处没有会话总线（D-Bus），无法访问密钥环。")
        case .noService:
            say("There is no keyring on this machine (Secret Service).", zh: "本机没有密钥环（Secret Service）。")
        case .locked: say("The keyring is locked. Unlock it.", zh: "密钥环已锁定，请先解锁。")
        case .timedOut:
            say(
                "The keyring gave no answer within 5 s. If it asks for a password, unlock it first.",
                zh: "密钥环在 5 秒内没有响应。如果它要求输入密码，请先解锁。")
        case .tooLarge(let limit):
            say("The sign-in is larger than \(limit) bytes and cannot be kept.", zh: "登录状态超过 \(limit) 字节，无法保存。")
        case .notKept:
            say("What was stored could not be read back.", zh: "保存的登录状态无法读回。")
        case .unreadable:
            say(
                "What is stored there is no sign-in of mfactl's. mfactl logout removes it.",
                zh: "保存的内容不是 mfactl 的登录状态。运行 mfactl logout 可清除。")
        case .record(let problem): sentence(problem)
        case .quoted(let words): say("The keyring said: ", zh: "密钥环的消息：") + quote(words)
        }
    }

    package func sentence(_ fault: PasteFault) -> String {
        switch fault {
        case .noAddress:
            say(
                "That is no address. Paste the whole line from the browser's address bar.", zh: "这不是地址。请粘贴浏览器地址栏中的整行内容。"
            )
        case .otherAddress(let expected):
            say("That is another address. The right one begins with \(expected)", zh: "这不是所等待的地址。正确的地址以此开头：\(expected)")
        case .ownPage:
            say(
                "That is the page to sign in at. Open it in a browser, and paste where you end up.",
                zh: "这是登录页的地址。请在浏览器中打开，登录后再粘贴最后停留的地址。")
        case .otherSignIn:
            say("That address belongs to another sign-in, perhaps an earlier one.", zh: "该地址属于另一次登录，可能是较早的一次。")
        }
    }
}
