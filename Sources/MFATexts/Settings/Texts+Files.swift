package import MFACore

/// What is wrong with a file or a directory: which one, why, and what to do. In English the path comes first; in Chinese
/// no mark may follow it, so it comes last, by itself or within the command to run.
extension Texts {
    package func sentence(_ problem: RecordProblem) -> String {
        switch problem {
        case .noHome:
            say(
                "there is no home directory to keep it in; set HOME or XDG_STATE_HOME",
                zh: "没有主目录可供存放，请设置 HOME 或 XDG_STATE_HOME")
        case .file(let fault): sentence(fault)
        }
    }

    package func sentence(_ fault: FileFault) -> String {
        let path = fault.path
        return switch fault.reason {
        case .missing: say("\(path): there is no such file", zh: "没有这个文件：\(path)")
        case .unreadable(let error):
            say("\(path): cannot be read: \(words(error))", zh: "无法读取，\(words(error))：\(path)")
        case .system(let error): say("\(path): \(words(error))", zh: "\(words(error))：\(path)")
        case .notRegular:
            say("\(path): is not a regular file; \(advice(.nameAnother))", zh: "不是普通文件，\(advice(.nameAnother))：\(path)")
        case .notOursOrRegular:
            say("\(path): is not a regular file of yours; move it away", zh: "不是自己的普通文件，请将其移走：\(path)")
        case .pipe:
            say(
                "\(path): is a pipe; let it be stdin instead, with --token-stdin",
                zh: "这是管道，请改由 stdin 传入，并加上 --token-stdin：\(path)")
        case .notOurs(let remedy):
            say("\(path): belongs to another user; \(advice(remedy))", zh: "属于其他用户，\(advice(remedy))：\(path)")
        case .homeOfAnother:
            say(
                "\(path): belongs to another user, and root leaves nothing there; use: sudo -H",
                zh: "属于其他用户，root 不会在那里留下文件，请使用 sudo -H：\(path)")
        case .open(let access, .run(let command)):
            say("\(path): \(exposure(access)); run: \(command)", zh: "\(exposure(access))，请运行：\(command)")
        case .open(let access, .copyElsewhere):
            say(
                "\(path): \(exposure(access)); its file system is read-only: make a copy of your own elsewhere",
                zh: "\(exposure(access))，且所在文件系统只读，请在别处制作自己的副本：\(path)")
        case .symbolicLink:
            say(
                "\(path): is a symbolic link, which is not followed; remove it",
                zh: "这是符号链接，mfactl 不跟随，请将其移走：\(path)")
        case .tooLarge(let limit, let remedy):
            say(
                "\(path): is larger than \(limit >> 20) MiB; \(advice(remedy))",
                zh: "超过 \(limit >> 20) MiB，\(advice(remedy))：\(path)")
        }
    }

    private func advice(_ remedy: FileFault.Remedy) -> String {
        switch remedy {
        case .copy: say("make a copy of your own", zh: "请制作自己的副本")
        case .moveAway: say("move it away", zh: "请将其移走")
        case .nameAnother: say("name another file", zh: "请指定其他文件")
        case .sudo: say("use: sudo -H", zh: "请使用 sudo -H")
        }
    }

    private func exposure(_ access: FileFault.Access) -> String {
        switch access {
        case .read: say("others can read it", zh: "其他用户可以读取此文件")
        case .write: say("others can write it", zh: "其他用户可以写入此文件")
        case .replace: say("others can replace files in it", zh: "其他用户可以替换此目录中的文件")
        case .look: say("others can look into it", zh: "其他用户可以查看此目录")
        }
    }

    /// Of the system: its own, but for those that everybody meets some day.
    package func words(_ error: SystemError) -> String {
        let words = error.words.lowercased()
        return say(words, zh: Self.systemErrors[error.number] ?? "系统报告 \"\(words)\"")
    }

    /// Source: Linux `errno-base.h`, glibc's Chinese messages.
    private static let systemErrors: [Int32: String] = [
        1: "不允许的操作", 2: "没有那个文件或目录", 5: "输入输出错误", 13: "权限不够", 17: "文件已存在", 20: "不是目录", 21: "是一个目录",
        23: "打开的文件过多", 24: "打开的文件过多", 27: "文件过大", 28: "设备上没有空间", 30: "文件系统只读", 36: "文件名过长",
        40: "符号链接的层数过多", 122: "超出磁盘限额",
    ]
}
