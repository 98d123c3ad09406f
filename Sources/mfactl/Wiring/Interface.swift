import MFATexts

/// The language that mfactl itself speaks, and what chose it.
struct Interface: Hashable {
    let language: Language
    /// As `doctor` names it.
    let source: String
    /// False when the locale chose it, which may want another language of the server than mfactl speaks.
    let isAsked: Bool

    /// Option before profile before locale.
    init(option: Language?, profile: Language?) {
        if let option {
            self.init(language: option, source: "--interface", isAsked: true)
        } else if let profile {
            self.init(language: profile, source: "interface", isAsked: true)
        } else {
            let (language, source) = Self.ofLocale
            self.init(language: language, source: source, isAsked: false)
        }
    }

    private init(language: Language, source: String, isAsked: Bool) {
        self.language = language
        self.source = source
        self.isAsked = isAsked
    }

    /// By the names alone: a locale that is not installed here tells the language all the same.
    private static var ofLocale: (Language, source: String) {
        guard let messages = Environment.first(of: ["LC_ALL", "LC_MESSAGES", "LANG"]) else {
            return (.english, "no locale")
        }
        guard isSimplifiedChinese(messages.value) else { return (.english, "\(messages)") }
        let characters = Environment.first(of: ["LC_ALL", "LC_CTYPE", "LANG"]) ?? messages
        return isUTF8(characters.value)
            ? (.chinese, "\(messages)") : (.english, "\(characters), which is not UTF-8")
    }

    /// The server's message language that goes with it.
    var serverLanguage: String {
        switch language {
        case .chinese: "zh-CN"
        case .english: isAsked ? "en-US" : Environment.language
        }
    }

    private static func isSimplifiedChinese(_ locale: String) -> Bool {
        let name = locale.prefix { $0 != "." && $0 != "@" }
        return ["zh", "zh_CN", "zh_SG"].contains(name) || name.hasPrefix("zh_Hans")
    }

    private static func isUTF8(_ locale: String) -> Bool {
        let set = locale.prefix { $0 != "@" }.drop { $0 != "." }
        return [".utf-8", ".utf8"].contains(set.lowercased())
    }
}
