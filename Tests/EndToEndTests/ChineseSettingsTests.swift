import TerminalScreen
import Testing

/// What is wrong before the service is asked is told in Chinese to whoever has chosen it.
struct ChineseSettingsTests {
    private static let chinese = ["LC_ALL": "zh_CN.UTF-8"]

    private static func expect(
        _ finished: Finished, _ line: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(finished.status == 2 && finished.output.isEmpty, sourceLocation: sourceLocation)
        #expect(finished.errors == "mfactl: \(line)\n", sourceLocation: sourceLocation)
    }

    @Test func whatIsWrongWithTheSettingsIsToldInChinese() async throws {
        try await withProgram { program in
            let file = try program.place(
                "config/mfactl/config.json", #"{"profiles": {"p": {"mask": "yes"}}}"#, mode: 0o600)
            Self.expect(
                try program.run("list", environment: Self.chinese),
                "profiles.p.mask 必须是 true 或 false。配置文件：\(file)")
            // The option chooses before the profile is known.
            Self.expect(
                try program.run("list", "--interface", "zh-CN"), "profiles.p.mask 必须是 true 或 false。配置文件：\(file)")
            Self.expect(
                try program.run("list", "--interface", "en", environment: Self.chinese),
                "\(file): profiles.p.mask: must be true or false")

            let open = try program.place("open.json", "{}", mode: 0o666)
            Self.expect(
                try program.run("list", "--config", open, environment: Self.chinese),
                "其他用户可以写入此文件，请运行：chmod go-w '\(open)'")

            // The profile is known by now, and chooses.
            let good = try program.place(
                "good.json", #"{"profiles": {"p": {"host": "http://127.0.0.1:1", "interface": "zh-CN"}}}"#, mode: 0o600)
            Self.expect(
                try program.run("list", "--config", good),
                "无法登录：请设置 appId 并运行 mfactl login，或用 GENAUTH_ACCESS_TOKEN、--token-file、--token-stdin 提供 token")
            Self.expect(
                try program.run("list", "--config", good, "--token-file", "\(program.home)/none"),
                "没有这个文件：\(program.home)/none")
            Self.expect(
                try program.run("sandbox", "--port", "70000", environment: Self.chinese), "--port 必须是 0 到 65535 之间的数字")
        }
    }

    @Test func whoHasNothingIsToldHowToBegin() async throws {
        try await withProgram { program in
            let finished = try program.run("list", environment: Self.chinese)
            #expect(finished.status == 2)
            #expect(finished.errors.hasPrefix("mfactl: 尚未配置应用域名。开始使用：\n  试用  mfactl --demo\n  自己的账号"))
        }
    }
}
