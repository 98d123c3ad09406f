import MFACore
import MFAFiles
import Testing

struct InterfaceTests {
    struct Choice: Sendable, CustomTestStringConvertible {
        var option: Language?
        var profile: Language?
        var variables: [String: String] = [:]
        let language: Language
        let source: LanguageSource
        let server: String

        var testDescription: String { "\(source)" }
    }

    private static let chinese = ["LC_ALL": "zh_CN.UTF-8"]

    static let choices = [
        Choice(
            option: .english, profile: .chinese, variables: chinese, language: .english, source: .option,
            server: "en-US"),
        Choice(profile: .english, variables: chinese, language: .english, source: .profile, server: "en-US"),
        Choice(
            variables: chinese, language: .chinese, source: .locale(name: "LC_ALL", value: "zh_CN.UTF-8"),
            server: "zh-CN"),
        Choice(
            variables: ["LC_ALL": "", "LANG": "ja_JP.UTF-8"], language: .english,
            source: .locale(name: "LANG", value: "ja_JP.UTF-8"), server: "ja-JP"),
        Choice(
            variables: ["LC_ALL": "zh_HK.UTF-8"], language: .english,
            source: .locale(name: "LC_ALL", value: "zh_HK.UTF-8"), server: "zh-TW"),
        Choice(
            variables: ["LC_CTYPE": "C", "LANG": "zh_CN.UTF-8"], language: .english,
            source: .notUTF8(name: "LC_CTYPE", value: "C"), server: "zh-CN"),
        Choice(language: .english, source: .noLocale, server: "en-US"),
    ]

    @Test(arguments: choices) func optionComesBeforeProfileBeforeLocale(_ choice: Choice) {
        let interface = Interface(option: choice.option, profile: choice.profile, in: Environment(choice.variables))
        #expect(interface.language == choice.language && interface.source == choice.source)
        #expect(interface.serverLanguage == choice.server)
    }
}
