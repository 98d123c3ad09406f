/// Why the sandbox cannot serve.
package enum SandboxFault: Hashable, Sendable {
    /// Not from 0 to 65535.
    case noPort
    case portInUse(Int)
    /// Kept for the system's own services.
    case portNotAllowed(Int)
    case stopped
    /// In the server's words.
    case quoted(String)
}
