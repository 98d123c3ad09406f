package import MFACore

/// What somebody has typed, and what the server gave, when it cannot be used.
extension Texts {
    package func sentence(_ fault: OTPKeyFault) -> String {
        switch fault {
        case .notTOTP:
            say(
                "The server's key is no otpauth://totp/ address, and is not shown.",
                zh: "服务器给出的密钥不是 otpauth://totp/ 地址，因此不显示。")
        case .tooLong(let limit): say("The server's key is longer than \(limit) bytes.", zh: "服务器给出的密钥超过 \(limit) 字节。")
        case .controlCharacter: say("The server's key holds a control character.", zh: "服务器给出的密钥含有控制字符。")
        case .malformed: say("The server's key is not well-formed.", zh: "服务器给出的密钥格式有误。")
        case .repeatedParameter: say("The server's key says something twice.", zh: "服务器给出的密钥有重复的参数。")
        case .noSecret: say("The server's key holds no secret.", zh: "服务器给出的密钥地址中没有 secret。")
        case .unusableSecret:
            say(
                "The server's secret is not 16 to 128 characters of base32.",
                zh: "服务器给出的 secret 不是 16 至 128 位 base32 字符。")
        case .unusableParameter:
            say("The server's key has digits, period or algorithm that no app knows.", zh: "服务器给出的位数、周期或算法不被验证器应用支持。")
        }
    }

    package func sentence(_ fault: EntryFault) -> String {
        switch fault {
        case .empty: say("Nothing is typed yet.", zh: "尚未输入。")
        case .strange(let character, isOfInputMethod: true):
            say(
                "\(String(character).quoted(columns: 4)) cannot stand here. Input method on? Switch to English.",
                zh: "此处不能输入该字符。若开着中文输入法，请切换到英文。")
        case .strange(let character, isOfInputMethod: false):
            say(
                "\(String(character).quoted(columns: 4)) cannot stand here.",
                zh: "此处不能输入该字符：\(String(character).quoted(columns: 4))")
        case .count(let count, let range) where range.lowerBound == range.upperBound:
            say(
                "\(range.lowerBound) digits are needed; here are \(count).",
                zh: "需要 \(range.lowerBound) 位数字，已输入 \(count) 位。")
        case .count(let count, let range):
            say(
                "\(range.lowerBound) to \(range.upperBound) digits are needed; here are \(count).",
                zh: "需要 \(range.lowerBound) 至 \(range.upperBound) 位数字，已输入 \(count) 位。")
        case .countryCode: say("A country code is + and one to three digits.", zh: "区号为 + 和 1 至 3 位数字。")
        case .address: say("An address has one @ with something on both sides.", zh: "邮箱地址须有且只有一个 @，两侧都不能为空。")
        case .notTheAccounts: say("It is not the one that the account shows.", zh: "与账号信息中的不一致。")
        case .tooLong(let limit): say("No more than \(limit) bytes.", zh: "不能超过 \(limit) 字节。")
        }
    }
}
