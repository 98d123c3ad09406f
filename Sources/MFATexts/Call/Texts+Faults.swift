import MFACore

/// What was at fault. Some of it is a part of a sentence, and may quote the system or libcurl.
extension Texts {
    func sentence(_ fault: SetupFault) -> String {
        switch fault {
        case .libraryNotLoaded(let words): words
        case .libraryTooOld: say("libcurl is older than 7.80.", zh: "libcurl 的版本低于 7.80。")
        case .libraryOutOfMemory: say("libcurl is out of memory.", zh: "libcurl 内存不足。")
        case .unwritableRequest: say("The request cannot be written as JSON.", zh: "请求无法写成 JSON。")
        case .unusableHeader:
            say(
                "The app id, language or user agent has characters that no header may have.",
                zh: "应用 ID、语言或 user agent 中有请求头不允许的字符。")
        case .noSandbox: say("The sandbox could not be started.", zh: "沙盒无法启动。")
        }
    }

    func sentence(_ fault: AnswerFault) -> String {
        switch fault {
        case .empty: say("The answer is empty.", zh: "响应为空。")
        case .notJSON: say("The answer is not the service's JSON.", zh: "响应不是该服务的 JSON。")
        case .tooDeep(let limit): say("The answer is nested deeper than \(limit) levels.", zh: "响应的嵌套超过 \(limit) 层。")
        case .ambiguous: say("The answer says something twice.", zh: "响应中有重复的字段。")
        case .otherEncoding: say("The answer is not in UTF-8, as JSON has to be.", zh: "响应不是 UTF-8 编码，而 JSON 必须是。")
        case .compressed(let name):
            say("The answer is compressed (\(name)), which was not asked for.", zh: "未要求压缩，响应却经过压缩 (\(name))。")
        case .noStatusCode: say("The answer has no usable statusCode.", zh: "响应中没有可用的 statusCode。")
        case .bodyTooLarge(let limit):
            say("The answer is larger than \(limit / 1024) KiB.", zh: "响应超过 \(limit / 1024) KiB。")
        case .headTooLarge(let limit):
            say("The answer's head is larger than \(limit / 1024) KiB.", zh: "响应头超过 \(limit / 1024) KiB。")
        case .unclearLength: say("The answer's length is not clear.", zh: "响应的长度不明确。")
        case .transferEncoding:
            say("The answer's transfer encoding was not asked for.", zh: "响应使用了未要求的传输编码。")
        case .endsEarly: say("The answer ends early.", zh: "响应提前结束。")
        case .breaksOff: say("The answer breaks off.", zh: "响应中断。")
        case .partial: say("The answer is only a part.", zh: "响应只有一部分。")
        case .noData: say("The answer holds no usable data.", zh: "响应中没有可用的数据。")
        case .unreadableFactor: say("The factor cannot be read.", zh: "认证要素无法识别。")
        case .otherFactor: say("The answer is about another factor.", zh: "响应说的是另一个认证要素。")
        case .tooManyFactors(let limit):
            say("The list has more than \(limit) factors.", zh: "列表中的认证要素超过 \(limit) 个。")
        case .neitherListNorFactor:
            say(
                "The answer's data is an object that is neither a list nor a factor.",
                zh: "响应的数据既不是列表，也不是认证要素。")
        case .noToken: say("The answer holds no usable enrollmentToken.", zh: "响应中没有可用的 enrollmentToken。")
        case .unusableKey(let fault): sentence(fault)
        case .forgotten: say("An earlier run could not read the answer.", zh: "先前运行的 mfactl 无法识别响应。")
        }
    }

    /// A part of a sentence.
    func reason(_ fault: ConnectionFault) -> String {
        var text = reason(fault.reason)
        if fault.wantedCertificate, !fault.reason.isAboutCertificates {
            text += say(
                "; the server had asked for a client certificate, and mfactl has none",
                zh: "；服务器曾要求客户端证书，而 mfactl 没有")
        }
        if let variable = fault.proxyVariable {
            text += say("; \(variable) names a proxy", zh: "；\(variable) 指定了代理")
        }
        return text
    }

    private func reason(_ reason: ConnectionFault.Reason) -> String {
        switch reason {
        case .closedByServer: serverClosed
        case .streamRefused:
            say("the server refused the request's stream (REFUSED_STREAM)", zh: "服务器拒绝了请求的流 (REFUSED_STREAM)")
        case .streamEnded(let name): say("the server ended the request's stream (\(name))", zh: "服务器结束了请求的流 (\(name))")
        case .sessionEnded: say("the server ended the HTTP/2 connection", zh: "服务器结束了 HTTP/2 连接")
        case .tls(let fault): self.reason(fault)
        case .untrusted(let fault): self.reason(fault)
        case .noHead: say("the answer has no head", zh: "没有响应头")
        case .headTooLarge: say("the answer's head is too large", zh: "响应头过大")
        case .notHTTP: say("what came is not HTTP", zh: "收到的不是 HTTP")
        case .noConnection: say("no connection", zh: "没有连接")
        case .nameNotFoundAgain: say("the host's name was not found again", zh: "再次查找时找不到主机")
        case .proxyNotFound: say("the proxy's name was not found", zh: "找不到代理主机")
        case .proxyRefused(let status): say("the proxy answered HTTP \(status)", zh: "代理返回 HTTP \(status)")
        case .brokenAnswer(let fault): part(sentence(fault))
        case .setup(let fault): part(sentence(fault))
        case .quoted(let words): words
        }
    }

    private var serverClosed: String { say("the server closed the connection", zh: "服务器关闭了连接") }

    /// What goes on behind it ends the sentence.
    func part(_ sentence: String) -> String {
        sentence.hasSuffix(".") || sentence.hasSuffix("。") ? String(sentence.dropLast()) : sentence
    }

    private func reason(_ fault: TLSFault) -> String {
        say("no TLS connection of version 1.2 or later could be made", zh: "未能建立 TLS 1.2 或更高版本的连接")
            + (meaning(fault).map { say(": \($0)", zh: "：\($0)") } ?? "")
    }

    private func meaning(_ fault: TLSFault) -> String? {
        switch fault {
        case .notTLS: say("what came is not TLS", zh: "收到的不是 TLS")
        case .version(let name):
            say("the server speaks no such version", zh: "服务器不支持这些版本") + (name.map(alert) ?? "")
        case .protocols(let name):
            say("it speaks neither HTTP/2 nor HTTP/1.1", zh: "服务器不支持 HTTP/2，也不支持 HTTP/1.1") + alert(name)
        case .unknownName(let name):
            say("the server does not know this name", zh: "服务器不认识此主机名") + alert(name)
        case .closedByServer: serverClosed
        case .weakKeys: say("the server's keys are too weak", zh: "服务器的密钥太弱")
        case .certificateWanted(let name):
            say("the server wants a client certificate, and mfactl has none", zh: "服务器要求客户端证书，而 mfactl 没有")
                + alert(name)
        case .ended(let name): say("the server ended the handshake", zh: "服务器结束了握手") + alert(name)
        case .unexplained: nil
        }
    }

    private func alert(_ name: String) -> String { say(" (TLS alert: \(name))", zh: "（TLS 警报：\(name)）") }

    /// A part of a sentence, about the server's certificate.
    func reason(_ fault: TrustFault) -> String {
        switch fault {
        case .notYetValid(let now): say("its certificate is not valid yet", zh: "证书尚未生效") + clock(now)
        case .expired(let now): say("its certificate has expired", zh: "证书已过期") + clock(now)
        case .selfSigned: say("its certificate is self-signed", zh: "证书为自签名")
        case .unknownRoot:
            say("its certificate chain ends in an unknown self-signed CA", zh: "证书链止于未知的自签名 CA")
        case .unknownIssuer: say("its certificate was issued by an unknown CA", zh: "证书由未知的 CA 签发")
        case .revoked: say("its certificate was revoked", zh: "证书已吊销")
        case .otherName: say("its certificate is for another name", zh: "主机名与证书不匹配")
        case .check(let number): say("its certificate failed check \(number)", zh: "证书未通过第 \(number) 号检查")
        case .refused: say("its certificate was refused", zh: "证书未被接受")
        case .unreadableCAFile: say("the caFile cannot be read as certificates", zh: "caFile 无法作为证书读取")
        }
    }

    private func clock(_ now: Timestamp) -> String {
        let utc = Timestamp(unixSeconds: now.unixSeconds)
        return say(
            " (this machine's clock says \(utc.date) \(utc.clock) UTC)",
            zh: "（本机时钟为 \(utc.date) \(utc.clock) UTC）")
    }
}

extension ConnectionFault.Reason {
    fileprivate var isAboutCertificates: Bool {
        switch self {
        case .tls(.certificateWanted), .untrusted: true
        default: false
        }
    }
}
