/// One line of text under edit.
package struct TextField: Hashable, Sendable {
    package private(set) var text: String
    /// Characters before the cursor.
    package private(set) var cursor: Int

    /// More than any filter or type word needs, and little enough to draw.
    static let limit = 200

    init(_ text: String = "") {
        self.text = text
        cursor = text.count
    }

    /// True when the key meant something here.
    mutating func handle(_ key: Key) -> Bool {
        switch key {
        case .character(let character): insert(String(character))
        case .backspace:
            guard cursor > 0 else { return true }
            cursor -= 1
            remove(at: cursor)
        case .delete: remove(at: cursor)
        case .control("u"):
            text = String(text.dropFirst(cursor))
            cursor = 0
        case .left, .control("b"): cursor = max(0, cursor - 1)
        case .right, .control("f"): cursor = min(text.count, cursor + 1)
        case .home, .control("a"): cursor = 0
        case .end, .control("e"): cursor = text.count
        default: return false
        }
        return true
    }

    mutating func insert(_ addition: String) {
        let room = Self.limit - text.count
        let piece = addition.filter { !$0.isNewline }.prefix(max(0, room))
        text.insert(contentsOf: piece, at: text.index(text.startIndex, offsetBy: cursor))
        cursor = min(text.count, cursor + piece.count)
    }

    private mutating func remove(at offset: Int) {
        guard offset < text.count else { return }
        text.remove(at: text.index(text.startIndex, offsetBy: offset))
    }

    var beforeCursor: String { String(text.prefix(cursor)) }
}
