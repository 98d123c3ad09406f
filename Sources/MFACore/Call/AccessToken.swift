/// The user's access token. It can be put in a request and nowhere else: every description is `<redacted>`.
public struct AccessToken: Hashable, Sendable {
    /// The secret itself.
    package let value: String

    /// In characters.
    public static let sizeLimit = 8192

    /// Nil unless 1 to `sizeLimit` visible ASCII characters; anything else could break out of a header line.
    public init?(_ text: String) {
        guard (1...Self.sizeLimit).contains(text.utf8.count), text.utf8.allSatisfy({ (0x21...0x7e).contains($0) })
        else {
            return nil
        }
        value = text
    }
}

extension AccessToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// `<redacted>`.
    public var description: String { "<redacted>" }
    /// `<redacted>`.
    public var debugDescription: String { "<redacted>" }
    /// Without children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
