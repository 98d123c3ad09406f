import MFACore

extension Texts {
    /// What stands in the place of an access token, as a part of a sentence.
    func reason(_ fault: TokenFault) -> String {
        switch fault {
        case .empty: say("it is empty; write the token there, alone on one line", zh: "内容为空，请写入 access token，单独占一行")
        case .utf16: say("the text is UTF-16; save it as UTF-8", zh: "文本是 UTF-16 编码，请存为 UTF-8")
        case .byteOrderMark:
            say(
                "the text begins with a byte order mark; save it as UTF-8 without one",
                zh: "文本以字节顺序标记开头，请存为不带标记的 UTF-8")
        case .bearer:
            say(
                "the text begins with the word Bearer; only what follows it is the token",
                zh: "文本以 Bearer 开头，请只保留其后的部分")
        case .header:
            say("the text is a whole header; only what follows Bearer is the token", zh: "文本是整个请求头，请只保留 Bearer 之后的部分")
        case .assignment:
            say(
                "the text sets a variable; only what follows the equals sign is the token",
                zh: "文本是变量赋值，请只保留等号之后的部分")
        case .json:
            say(
                "the text is a JSON document; the value of its access_token alone is the token",
                zh: "文本是 JSON，请只保留其中 access_token 的值")
        case .quoted: say("the text stands in quotes; leave them out", zh: "文本带有引号，请去掉引号")
        case .pem:
            say(
                "the text is a key or a certificate; an access token is what signing in gives",
                zh: "文本是私钥或证书，不是登录取得的 access token")
        case .severalLines:
            say("the text has more than one line; the token stands alone on one", zh: "文本不止一行，access token 须单独占一行")
        case .blank: say("there is a blank in the text; a token has none", zh: "文本中有空格，请去掉空格")
        case .tooLong:
            say(
                "the text is longer than the \(AccessToken.sizeLimit) characters that a token may have",
                zh: "文本超过 access token 的上限 \(AccessToken.sizeLimit) 个字符")
        case .character:
            say(
                "there is a character in the text that no token has; visible ASCII only",
                zh: "文本中有 access token 不会有的字符，只能是可见的 ASCII 字符")
        }
    }
}
