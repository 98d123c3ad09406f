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
    /// `<redacted>`.
    public var description: String { "<redacted>" }
    /// `<redacted>`.
    public var debugDescription: String { "<redacted>" }
    /// Without children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
