/// A code that somebody has typed, from the app, an SMS or a mail. It counts once.
package struct OneTimeCode: Hashable, Sendable, Secret {
    /// ASCII digits alone.
    package let digits: String

    /// How many digits a code has when nobody tells.
    package static let usualCount = 4...8

    /// - Parameters:
    ///   - text: digits, in any width, with blanks and hyphens between them.
    ///   - count: how many digits there may be.
    package init(typed text: String, count: ClosedRange<Int> = usualCount) throws(EntryFault) {
        let digits = try text.digits(between: Self.separators)
        guard !digits.isEmpty else { throw .empty }
        guard count.contains(digits.utf8.count) else { throw .count(digits.utf8.count, count) }
        self.digits = digits
    }

    /// Whether a key is text in the field of a code.
    package static func takes(_ character: Character) -> Bool {
        let narrow = character.narrow
        return narrow.isASCIIDigit || separators.contains(narrow)
    }

    private static let separators = " -\t"
}

/// What gets an account back when the phone is lost. It is shown once and never kept.
package struct RecoveryCode: Hashable, Sendable, Secret {
    /// Whether anybody has it, as far as the program knows.
    package enum Keeping: String, Hashable, Sendable {
        /// The server gave one, and nobody has said to have noted it.
        case unseen
        case noted
        /// Left without it.
        case notNoted
    }

    /// As the server wrote it: `e7ad-aaa4-da75-fa37-57d1-5141`.
    package let text: String

    /// Nil unless 4 to 256 characters without a control among them; blanks around it are none of it.
    package init?(_ text: String) {
        let text = String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        guard (4...256).contains(text.count), text.utf8.count <= 1024, !text.contains(where: \.isControl) else {
            return nil
        }
        self.text = text
    }

    /// Whether somebody who has it before them has typed its last four characters, in any case and width.
    package func isNoted(by typed: String) -> Bool {
        let end = typed.narrow.lowercased().filter { !$0.isWhitespace && $0 != "-" }
        return end == String(text.lowercased().filter { $0 != "-" }.suffix(4))
    }
}
