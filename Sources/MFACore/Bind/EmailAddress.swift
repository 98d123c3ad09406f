/// An address as it is sent: one `@` with something on both sides, no blank, no control. Nothing cleverer.
package struct EmailAddress: Hashable, Sendable, Secret {
    package let text: String

    /// In bytes. Source: RFC 5321 §4.5.3.1.3, less the brackets.
    private static let limit = 254

    package init(typed text: String) throws(EntryFault) {
        let narrow = text.narrow
        guard !narrow.isEmpty else { throw .empty }
        guard narrow.utf8.count <= Self.limit else { throw .tooLong(limit: Self.limit) }
        if let stranger = narrow.first(where: { $0.isWhitespace || $0.isControl }) { throw stranger.fault }
        let parts = narrow.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else { throw .address }
        self.text = narrow
    }

    /// `a***e@example.com`
    package var masked: String { Masking.mask(text) }

    /// Whether it can be the address that somebody shows with some of it hidden: `a***e@example.com`.
    package func agrees(with shown: String) -> Bool {
        let parts = shown.lowercased().split(separator: "@", omittingEmptySubsequences: false)
        let own = text.lowercased().split(separator: "@")
        guard parts.count == 2, own.count == 2, parts[1] == own[1] else { return false }
        guard let hole = parts[0].firstIndex(of: "*"), let end = parts[0].lastIndex(of: "*") else {
            return parts[0] == own[0]
        }
        let (head, tail) = (parts[0][..<hole], parts[0][parts[0].index(after: end)...])
        return own[0].count >= head.count + tail.count && own[0].hasPrefix(head) && own[0].hasSuffix(tail)
    }
}
