/// What renews a sign-in. Like an access token it can be put in a request and nowhere else.
public struct RefreshToken: Hashable, Sendable {
    /// The secret itself.
    package let value: String

    /// Nil unless 1 to `AccessToken.sizeLimit` visible ASCII characters.
    public init?(_ text: String) {
        guard AccessToken(text) != nil else { return nil }
        value = text
    }
}

extension RefreshToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "<redacted>" }
    public var debugDescription: String { "<redacted>" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
