import Foundation

/// The first `python3` on the way, with the modules that a test needs; and Debian's programs.
enum Installed {
    /// The interpreter's path; nil where one of the modules is missing.
    static func python(_ modules: String...) -> String? {
        let imports = (["sys"] + modules).joined(separator: ", ")
        return output("python3", "-c", "import \(imports); print(sys.executable)")
    }

    static let python = python()
    static let django = python("oauth2_provider")
    static let glewlwyd = python != nil && isProgram("/usr/bin/glewlwyd") && Certificates.made != nil
    static let chromium = python != nil && isProgram("/usr/bin/chromium") && isProgram("/usr/bin/chromedriver")
    static let keyring = ["secret-tool", "gnome-keyring-daemon", "dbus-daemon", "dbus-send"].allSatisfy {
        isProgram("/usr/bin/\($0)")
    }

    private static func isProgram(_ path: String) -> Bool { FileManager.default.isExecutableFile(atPath: path) }

    private static func output(_ command: String...) -> String? {
        guard let end = try? Command(command).run(), end.status == 0 else { return nil }
        return end.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

/// A program that is no part of the test's own, run to its end. Its streams are files: pipes would be inherited by programs
/// that start meanwhile, and would end no sooner than they do.
struct Command {
    var words: [String]
    var environment: [String: String]?

    init(_ words: [String], environment: [String: String]? = nil) {
        self.words = words
        self.environment = environment
    }

    func run(input: String = "") throws -> (status: Int32, output: String) {
        let output = try Self.file("")
        let process = try start(input: input, output: output)
        process.waitUntilExit()
        try output.seek(toOffset: 0)
        return (process.terminationStatus, String(decoding: try output.readToEnd() ?? Data(), as: UTF8.self))
    }

    func start(input: String = "", output: FileHandle = .nullDevice) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = words
        if let environment { process.environment = environment }
        process.standardInput = try Self.file(input)
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// Without a name, to be read from its start.
    private static func file(_ text: String) throws -> FileHandle {
        let path = FileManager.default.temporaryDirectory.appending(path: "mfactl-\(UUID().uuidString)")
        try Data(text.utf8).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        return try FileHandle(forUpdating: path)
    }
}
