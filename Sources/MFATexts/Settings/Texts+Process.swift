package import MFACore

/// Why a command cannot do its work at all. Each is a part of a line that begins with `mfactl:`.
extension Texts {
    /// The line on stdout by which programs find the sandbox: the same in every language.
    package static func sandboxListens(at address: String, token: String) -> String {
        "listening on \(address) token \(token)"
    }

    package func sentence(_ fault: SandboxFault) -> String {
        switch fault {
        case .noPort: say("--port: must be a number from 0 to 65535", zh: "--port 必须是 0 到 65535 之间的数字")
        case .portInUse(let port):
            say(
                "port \(port) is in use on 127.0.0.1; choose another with --port, or 0 for a free one",
                zh: "已有程序占用 127.0.0.1 的端口 \(port)，请用 --port 选择其他端口，或用 0 自动选择")
        case .portNotAllowed(let port):
            say(
                "port \(port) is for the system's own services; choose one from 1024 on with --port, or 0 for a free one",
                zh: "端口 \(port) 留给系统服务，请用 --port 选择 1024 及以上的端口，或用 0 自动选择")
        case .stopped: say("the sandbox cannot serve: it stopped by itself", zh: "沙盒无法提供服务：已自行停止")
        case .quoted(let words): say("the sandbox cannot serve: \(words)", zh: "沙盒无法提供服务：\"\(words)\"")
        }
    }

    package func outputNotWritten(_ error: SystemError) -> String {
        say("the output could not be written: \(words(error))", zh: "无法写出输出内容：\(words(error))")
    }

    package func noSuchCommand(_ word: String, _ commands: String) -> String {
        say("no command is called \(word); there are: \(commands)", zh: "没有名为 \(word) 的命令；可用的有：\(commands)")
    }
    package func first(_ command: String) -> String {
        say("The command comes first: mfactl \(command), then its options.", zh: "命令须写在选项之前：mfactl \(command) 之后再写选项。")
    }
    package var noArguments: String {
        say(
            "cannot see its own arguments: /proc is not there; mount it, and start again",
            zh: "mfactl 看不到自己的参数：没有 /proc，请挂载后重新启动")
    }
}
