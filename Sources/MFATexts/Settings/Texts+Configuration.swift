package import MFACore

/// What is wrong in a configuration file: the file, the key, why, and what to do.
extension Texts {
    package func sentence(_ fault: ConfigurationFault, in file: String) -> String {
        let key = fault.key.joined(separator: ".")
        let reason = reason(fault.reason)
        guard !key.isEmpty else { return say("\(file): \(reason)", zh: "\(reason)。配置文件：\(file)") }
        return say("\(file): \(key): \(reason)", zh: "\(key) \(reason)。配置文件：\(file)")
    }

    private func reason(_ reason: ConfigurationFault.Reason) -> String {
        switch reason {
        case .notJSON(let mistake, let line, let column):
            say(
                "line \(line), column \(column): is not valid JSON: \(words(mistake))",
                zh: "第 \(line) 行第 \(column) 列不是有效的 JSON：\(words(mistake))")
        case .repeated: say("stands there twice; remove one", zh: "出现了两次，请删去一个")
        case .unknownKey(let known):
            say("is not a key here; known are \(list(known))", zh: "不是此处可用的键，可用的键：\(list(known))")
        case .missing: say("is missing; see config.example.json", zh: "缺失，config.example.json 中有示例")
        case .wrongType(let kind, let isNull):
            say(
                "must be \(name(kind))\(isNull ? ", not null" : "")", zh: "必须是\(name(kind))\(isNull ? "，不能是 null" : "")"
            )
        case .noSuchProfile(let name):
            say("there is no profile of the name \(name)", zh: "指定的配置档不存在：\"\(name)\"")
        case .host(let fault): self.reason(fault)
        case .notVisibleASCII(let limit): visibleASCII(limit)
        case .notOneOf(let words) where words.count == 2:
            say("must be \(words[0]) or \(words[1])", zh: "必须是 \(words[0]) 或 \(words[1])")
        case .notOneOf(let words): say("must be one of \(list(words))", zh: "必须是其中之一：\(list(words))")
        case .notInRange(let range):
            say(
                "must be a number from \(range.lowerBound) to \(range.upperBound)",
                zh: "必须是 \(range.lowerBound) 到 \(range.upperBound) 之间的数字")
        case .notAbsolute: say("must name a file from / on", zh: "必须是以 / 开头的文件路径")
        }
    }

    private func name(_ kind: ConfigurationFault.Kind) -> String {
        switch kind {
        case .text: say("a text in quotes", zh: "带引号的文本")
        case .truth: say("true or false", zh: " true 或 false")
        case .number: say("a number", zh: "数字")
        case .wholeNumber: say("a whole number", zh: "整数")
        case .object: say("an object in braces", zh: "花括号中的对象")
        }
    }

    private func words(_ mistake: ConfigurationFault.JSONMistake) -> String {
        switch mistake {
        case .noValue: say("a value is missing", zh: "缺少值")
        case .unknownWord:
            say("neither text, number, true, false nor null", zh: "既不是文本或数字，也不是 true、false 或 null")
        case .noName: say("a key in quotes is missing", zh: "缺少带引号的键")
        case .noColon: say("a colon is missing", zh: "缺少冒号")
        case .notClosed(let end): say("a comma or \(end) is missing", zh: "缺少逗号或 \(end)")
        case .textWithoutEnd: say("a text without end", zh: "文本没有结束引号")
        case .wrongEscape: say("a text with a wrong escape", zh: "文本中的转义有误")
        case .notOver: say("nothing may follow", zh: "后面不能再有内容")
        case .tooDeep: say("nested too deep", zh: "嵌套过深")
        case .otherEncoding: say("the text is not UTF-8", zh: "文本不是 UTF-8 编码")
        }
    }

    func visibleASCII(_ limit: Int) -> String {
        say("must be 1 to \(limit) visible ASCII characters", zh: "必须是 1 到 \(limit) 个可见的 ASCII 字符")
    }

    /// Follows the text that names no origin, or what names it.
    func reason(_ fault: Origin.Invalid) -> String {
        switch fault {
        case .notAnAddress:
            say("is not an address like https://example.genauth.ai", zh: "须是形如 https://example.genauth.ai 的地址")
        case .port(let text):
            say("must have a port from 1 to 65535, not \(text)", zh: "的端口必须是 1 到 65535，不能是 \(text)")
        case .holdsUser: say("must not hold a user name or password", zh: "不能含有用户名或密码")
        case .goesOn:
            say("must end after the host: no path, query or fragment", zh: "只能包含主机名和端口，不能含有路径、查询或片段")
        case .notSecure:
            say("must begin with https:// (http:// is for this machine only)", zh: "必须以 https:// 开头，http:// 仅限本机")
        }
    }
}
