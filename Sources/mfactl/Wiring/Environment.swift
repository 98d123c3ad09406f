import Glibc
import MFAFiles

/// The variables that mfactl reads. An empty one counts as absent.
enum Environment {
    static func value(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    struct Variable: CustomStringConvertible {
        let name: String
        let value: String
        var description: String { "\(name)=\(value)" }
    }

    static func first(of names: [String]) -> Variable? {
        names.lazy.compactMap { name in value(name).map { Variable(name: name, value: $0) } }.first
    }

    /// Taken at the start, whatever the command: no child inherits it, and nobody reads it from outside.
    static let accessToken = take("GENAUTH_ACCESS_TOKEN")

    /// Reads a secret and takes it out of the environment, so that no child inherits it.
    private static func take(_ name: String) -> String? {
        defer { unsetenv(name) }
        let secret = value(name)
        // /proc/PID/environ goes on showing the bytes that the process was started with.
        if let bytes = getenv(name) { explicit_bzero(bytes, strlen(bytes)) }
        return secret
    }

    /// A switch.
    static func flag(_ name: String) throws(Failure) -> Bool? {
        switch value(name) {
        case nil: nil
        case "1": true
        case "0": false
        default: throw Failure(message: "\(name): must be 1 or 0")
        }
    }

    static func path(_ name: String) -> FilePath? {
        getenv(name).map { FilePath($0) }.flatMap { $0.bytes.isEmpty ? nil : $0 }
    }

    /// A directory of the XDG base directory specification; nil for a user without a home.
    static func directory(_ variable: String, fallback: String) -> FilePath? {
        if let named = path(variable), named.isAbsolute { return named.appending("mfactl") }
        return home?.appending(fallback).appending("mfactl")
    }

    /// As HOME says, else as the user database does.
    static let home: FilePath? = {
        if let named = path("HOME"), named.isAbsolute { return named }
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var texts = [CChar](repeating: 0, count: 16_384)
        guard getpwuid_r(geteuid(), &entry, &texts, texts.count, &found) == 0, found != nil, let home = entry.pw_dir
        else { return nil }
        return FilePath(home).isAbsolute ? FilePath(home) : nil
    }()

    /// A path as people write it, with `~` for their home.
    static func short(_ path: String) -> String {
        guard let home = home?.description, path.hasPrefix("\(home)/") else { return path }
        return "~\(path.dropFirst(home.count))"
    }

    /// The server's message language that is nearest to the user's.
    static var language: String {
        let locale = first(of: ["LC_ALL", "LC_MESSAGES", "LANG"])?.value ?? ""
        if locale.hasPrefix("zh_TW") || locale.hasPrefix("zh_HK") { return "zh-TW" }
        if locale.hasPrefix("zh") { return "zh-CN" }
        return locale.hasPrefix("ja") ? "ja-JP" : "en-US"
    }
}
