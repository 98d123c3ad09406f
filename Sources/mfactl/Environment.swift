import Glibc

/// The variables that mfactl reads. An empty one counts as absent.
enum Environment {
    static func value(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
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

    /// A directory of the XDG base directory specification.
    static func directory(_ variable: String, fallback: String) -> String {
        if let named = value(variable), named.hasPrefix("/") { return "\(named)/mfactl" }
        return "\(value("HOME") ?? "")/\(fallback)/mfactl"
    }

    /// A path as people write it, with `~` for their home.
    static func short(_ path: String) -> String {
        guard let home = value("HOME"), path.hasPrefix("\(home)/") else { return path }
        return "~\(path.dropFirst(home.count))"
    }

    /// The server's message language that is nearest to the user's.
    static var language: String {
        let locale = value("LC_ALL") ?? value("LC_MESSAGES") ?? value("LANG") ?? ""
        if locale.hasPrefix("zh_TW") || locale.hasPrefix("zh_HK") { return "zh-TW" }
        if locale.hasPrefix("zh") { return "zh-CN" }
        return locale.hasPrefix("ja") ? "ja-JP" : "en-US"
    }
}
