import Glibc

/// What the environment is asked to keep no longer.
enum Secrets {
    static let variable = "GENAUTH_ACCESS_TOKEN"

    /// Taken at the start, whatever the command: no child inherits it, and nobody reads it from outside.
    static let accessToken = take(variable)

    private static func take(_ name: String) -> String? {
        defer { unsetenv(name) }
        guard let bytes = getenv(name) else { return nil }
        let secret = String(cString: bytes)
        // /proc/PID/environ goes on showing the bytes that the process was started with.
        explicit_bzero(bytes, strlen(bytes))
        return secret.isEmpty ? nil : secret
    }
}
