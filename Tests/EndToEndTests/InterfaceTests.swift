import TerminalScreen
import Testing

/// In which language mfactl speaks, and what it asks the server for.
struct InterfaceTests {
    struct Choice: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var environment: [String: String] = [:]
        var option: String?
        var profile: [String: String] = [:]
        let told: String

        /// In the language that it tells of.
        var line: String {
            guard told.hasPrefix("zh-CN") else { return told }
            return told.replacing("(by ", with: "(").replacing("; the server is asked for ", with: "；请求服务器使用 ")
        }
    }

    private static let chinese = ["LC_ALL": "zh_CN.UTF-8"]

    static let choices = [
        Choice(
            testDescription: "a locale that nobody installed", environment: chinese,
            told: "zh-CN (by LC_ALL=zh_CN.UTF-8); the server is asked for zh-CN"),
        Choice(
            testDescription: "the option before all", environment: chinese, option: "en",
            profile: ["interface": "zh-CN"], told: "en (by --interface); the server is asked for en-US"),
        Choice(
            testDescription: "the profile before the locale", environment: chinese, profile: ["interface": "en"],
            told: "en (by interface); the server is asked for en-US"),
        Choice(
            testDescription: "Chinese by option", option: "zh-CN",
            told: "zh-CN (by --interface); the server is asked for zh-CN"),
        Choice(
            testDescription: "the server's own language", environment: chinese, profile: ["lang": "ja-JP"],
            told: "zh-CN (by LC_ALL=zh_CN.UTF-8); the server is asked for ja-JP"),
        Choice(
            testDescription: "Singapore", environment: ["LC_ALL": "", "LANG": "zh_SG.utf8"],
            told: "zh-CN (by LANG=zh_SG.utf8); the server is asked for zh-CN"),
        Choice(
            testDescription: "the language of messages before LANG",
            environment: ["LC_ALL": "", "LC_MESSAGES": "en_GB.UTF-8", "LANG": "zh_CN.UTF-8"],
            told: "en (by LC_MESSAGES=en_GB.UTF-8); the server is asked for en-US"),
        Choice(
            testDescription: "traditional characters", environment: ["LC_ALL": "zh_TW.UTF-8"],
            told: "en (by LC_ALL=zh_TW.UTF-8); the server is asked for zh-TW"),
        Choice(
            testDescription: "a character set of its own", environment: ["LC_ALL": "zh_CN.GB18030"],
            told: "en (by LC_ALL=zh_CN.GB18030, which is not UTF-8); the server is asked for zh-CN"),
        Choice(
            testDescription: "no character set named", environment: ["LC_ALL": "zh_CN"],
            told: "en (by LC_ALL=zh_CN, which is not UTF-8); the server is asked for zh-CN"),
        Choice(
            testDescription: "characters of another locale",
            environment: ["LC_ALL": "", "LC_CTYPE": "C", "LANG": "zh_CN.UTF-8"],
            told: "en (by LC_CTYPE=C, which is not UTF-8); the server is asked for zh-CN"),
        Choice(
            testDescription: "no locale at all", environment: ["LC_ALL": "", "LANG": ""],
            told: "en (by no locale); the server is asked for en-US"),
    ]

    @Test(arguments: choices) func languageIsChosenByOptionProfileAndLocale(_ choice: Choice) async throws {
        try await withProgram { program in
            let keys = choice.profile.merging(["host": "http://127.0.0.1:1"]) { key, _ in key }
            let members = keys.sorted { $0.key < $1.key }.map { #""\#($0.key)": "\#($0.value)""# }
            _ = try program.place(
                "config/mfactl/config.json", #"{"profiles": {"p": {\#(members.joined(separator: ", "))}}}"#,
                mode: 0o600)
            let finished = try program.run(
                arguments: ["doctor"] + (choice.option.map { ["--interface", $0] } ?? []),
                environment: choice.environment.merging(["GENAUTH_ACCESS_TOKEN": Program.token]) { new, _ in new })
            let lines = finished.output.split(separator: "\n").filter { $0.contains("the server is asked for") }
            #expect(lines == ["ok   language    \(choice.line)"], "\(finished.output)")
        }
    }

    @Test func anUnknownLanguageIsRefused() async throws {
        try await withProgram { program in
            let finished = try program.run("list", "--demo", "--interface", "zh-TW")
            #expect(finished.status == 2)
            #expect(finished.errors.contains("zh-TW") && finished.errors.contains("zh-CN"), "\(finished.errors)")
        }
    }
}
