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
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        let output = Foundation.Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let text = (try? output.fileHandleForReading.readToEnd()).flatMap { $0 } ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { return nil }
        return String(decoding: text, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
