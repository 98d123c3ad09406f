package import MFACore

/// The language that mfactl itself speaks, and what chose it.
package struct Interface: Hashable, Sendable {
    package let language: Language
    package let source: LanguageSource
    /// Of the server's messages: the one that goes with it.
    package let serverLanguage: String

    /// Option before profile before locale.
    package init(option: Language?, profile: Language?, in environment: Environment) {
        if let option {
            self.init(language: option, source: .option)
        } else if let profile {
            self.init(language: profile, source: .profile)
        } else {
            let (language, source) = Self.ofLocale(environment)
            // The locale may want another language of the server than mfactl speaks.
            let server = language == .chinese ? "zh-CN" : Self.serverLanguage(of: environment)
            self.init(language: language, source: source, serverLanguage: server)
        }
    }

    private init(language: Language, source: LanguageSource) {
        self.init(language: language, source: source, serverLanguage: language == .chinese ? "zh-CN" : "en-US")
    }

    private init(language: Language, source: LanguageSource, serverLanguage: String) {
        self.language = language
        self.source = source
        self.serverLanguage = serverLanguage
    }

    /// By the names alone: a locale that is not installed here tells the language all the same.
    private static func ofLocale(_ environment: Environment) -> (Language, LanguageSource) {
        guard let messages = environment.first(of: ["LC_ALL", "LC_MESSAGES", "LANG"]) else {
            return (.english, .noLocale)
        }
        let source = LanguageSource.locale(name: messages.name, value: messages.value)
        guard isSimplifiedChinese(messages.value) else { return (.english, source) }
        let characters = environment.first(of: ["LC_ALL", "LC_CTYPE", "LANG"]) ?? messages
        return isUTF8(characters.value)
            ? (.chinese, source) : (.english, .notUTF8(name: characters.name, value: characters.value))
    }

    private static func isSimplifiedChinese(_ locale: String) -> Bool {
        let name = locale.prefix { $0 != "." && $0 != "@" }
        return ["zh", "zh_CN", "zh_SG"].contains(name) || name.hasPrefix("zh_Hans")
    }

    private static func isUTF8(_ locale: String) -> Bool {
        let set = locale.prefix { $0 != "@" }.drop { $0 != "." }
        return [".utf-8", ".utf8"].contains(set.lowercased())
    }

    /// The server's language that is nearest to the user's.
    private static func serverLanguage(of environment: Environment) -> String {
        let locale = environment.first(of: ["LC_ALL", "LC_MESSAGES", "LANG"])?.value ?? ""
        if locale.hasPrefix("zh_TW") || locale.hasPrefix("zh_HK") { return "zh-TW" }
        if locale.hasPrefix("zh") { return "zh-CN" }
        return locale.hasPrefix("ja") ? "ja-JP" : "en-US"
    }
}
