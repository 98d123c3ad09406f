/// What the system said of a call that failed.
public struct SystemError: Hashable, Sendable {
    /// `errno`.
    public let number: Int32
    /// In the system's words.
    public let words: String

    /// An error of the system.
    public init(number: Int32, words: String) {
        self.number = number
        self.words = words
    }
}
