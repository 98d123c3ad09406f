import MFACore
import Testing

@testable import MFATexts

struct SettingsTextTests {
    @Test(arguments: Language.allCases) func everyFaultNamesWhatIsToBlame(_ language: Language) {
        for one in SettingsCases.all {
            let text = Texts(language).sentence(one.fault)
            for name in one.names { #expect(text.contains(name), "\(text)") }
            #expect(!text.contains { $0.isNewline } && !text.hasSuffix("。") && !text.hasSuffix("."), "\(text)")
        }
    }

    private static func sentences(in texts: Texts) -> [String] {
        SettingsCases.all.map { texts.sentence($0.fault) } + SettingsCases.sandbox.map(texts.sentence)
            + SettingsCases.rows.map(texts.reason)
            + SettingsCases.files.flatMap { reason in
                let problem = RecordProblem.file(FileFault(SettingsCases.path, reason))
                return [
                    texts.sentence(HistoryProblem.unreadable(problem)), texts.unrecorded(problem),
                    texts.reportNotSaved(problem), texts.historyCannotBeRead(problem),
                    texts.sentence(Notice.historyProblem(.unrecorded(problem))),
                    texts.sentence(Notice.historyProblem(.unreadable(problem))),
                ]
            } + [
                texts.outputNotWritten(SystemError(number: 28, words: "No space left on device")), texts.noArguments,
                texts.configurationPath(nil), texts.profile("prod", hostFrom: "--host"),
                texts.source(.notUTF8(name: "LANG", value: "zh_CN")), texts.source(.noLocale),
            ]
    }

    @Test func everySentenceFollowsTheChineseRules() {
        for sentence in Self.sentences(in: Texts(.chinese)) {
            #expect(ChineseRules.faults(in: sentence) == [], "\(sentence)")
        }
    }

    @Test func noEnglishSentenceHasChineseWords() {
        for sentence in Self.sentences(in: Texts(.english)) {
            #expect(sentence.unicodeScalars.allSatisfy { $0.value < 0x3000 }, "\(sentence)")
        }
    }

    /// A path is taken by a double click: nothing may stand right behind it, but the quote of a command to run.
    @Test func noMarkFollowsAPathInChinese() {
        for sentence in Self.sentences(in: Texts(.chinese)) {
            for part in sentence.split(separator: SettingsCases.path, omittingEmptySubsequences: false).dropFirst() {
                #expect(part.isEmpty || part.hasPrefix(" ") || part == "'", "\(sentence)")
            }
        }
    }

    struct Sentence: Sendable, CustomTestStringConvertible {
        let fault: SettingsFault
        let english: String
        let chinese: String

        var testDescription: String { english }
    }

    private static let path = SettingsCases.path

    static let sentences = [
        Sentence(
            fault: .configuration(
                file: path, ConfigurationFault(["profiles", "prod", "hots"], .unknownKey(known: ["host", "appId"]))),
            english: "\(path): profiles.prod.hots: is not a key here; known are host, appId",
            chinese: "profiles.prod.hots 不是此处可用的键，可用的键：host、appId。配置文件：\(path)"),
        Sentence(
            fault: .configuration(
                file: path, ConfigurationFault(["profiles", "p", "mask"], .wrongType(wanted: .truth, isNull: true))),
            english: "\(path): profiles.p.mask: must be true or false, not null",
            chinese: "profiles.p.mask 必须是 true 或 false，不能是 null。配置文件：\(path)"),
        Sentence(
            fault: .file(FileFault(path, .open(to: .write, .run("chmod go-w '\(path)'")))),
            english: "\(path): others can write it; run: chmod go-w '\(path)'",
            chinese: "其他用户可以写入此文件，请运行：chmod go-w '\(path)'"),
        Sentence(
            fault: .file(FileFault(path, .unreadable(SystemError(number: 13, words: "Permission denied")))),
            english: "\(path): cannot be read: permission denied", chinese: "无法读取，权限不够：\(path)"),
        Sentence(
            fault: .file(FileFault(path, .unreadable(SystemError(number: 116, words: "Stale file handle")))),
            english: "\(path): cannot be read: stale file handle",
            chinese: "无法读取，系统报告 \"stale file handle\"：\(path)"),
        Sentence(
            fault: .token(source: "--token-stdin", .bearer),
            english: "--token-stdin: does not hold an access token: the text begins with the word Bearer; "
                + "only what follows it is the token",
            chinese: "其中没有 access token，文本以 Bearer 开头，请只保留其后的部分：--token-stdin"),
        Sentence(
            fault: .host(source: "GENAUTH_HOST", text: "ftp://x", .notSecure),
            english: "GENAUTH_HOST: ftp://x must begin with https:// (http:// is for this machine only)",
            chinese: "GENAUTH_HOST 必须以 https:// 开头，http:// 仅限本机，现为 \"ftp://x\""),
    ]

    @Test(arguments: sentences) func eachLanguageSaysItPlainly(_ sentence: Sentence) {
        #expect(Texts(.english).sentence(sentence.fault) == sentence.english)
        #expect(Texts(.chinese).sentence(sentence.fault) == sentence.chinese)
    }

    @Test(arguments: Language.allCases) func whoHasNothingIsToldHowToBegin(_ language: Language) {
        let advice = Texts(language).advice(.noHost)
        #expect(advice.count == 2)
        #expect(advice.first?.hasSuffix("  mfactl --demo") == true)
        #expect(advice.last?.contains("  mfactl login --host https://") == true)
        #expect(Texts(language).advice(.noToken) == [])
    }

    /// Names and values are anybody's: the one gate in front of the terminal makes them harmless, in whichever language.
    @Test(arguments: Language.allCases) func hostileNamesAreShownEscaped(_ language: Language) {
        let hostile = "\u{1b}[2J\u{9b}\u{202e}\nmfactl: ok"
        let faults: [SettingsFault] = [
            .configuration(file: hostile, ConfigurationFault([hostile], .noSuchProfile(hostile))),
            .noSuchProfile(hostile, known: [hostile], file: hostile), .noCAFile(hostile, profile: hostile),
            .host(source: "--host", text: hostile, .port(hostile)), .file(FileFault(hostile, .missing)),
        ]
        for fault in faults {
            let shown = SafeText(Texts(language).sentence(fault)).string
            #expect(shown.contains(#"\u{1b}[2J\u{9b}\u{202e}"#), "\(shown)")
            #expect(
                shown.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{9b}" && $0 != "\u{202e}" }, "\(shown)")
        }
    }
}
