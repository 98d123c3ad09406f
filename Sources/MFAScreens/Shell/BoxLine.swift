import MFACore
import MFATexts

/// A line of a box, with the place in it where the cursor stands, if that is here.
struct BoxLine: Hashable {
    var text: String
    var role = Role.normal
    /// On a low screen the highest go first; 0 never does.
    var expendable = 0
    /// The part of the text that is a field or a button with the focus.
    var focus: Focus?

    struct Focus: Hashable {
        let column: Int
        let width: Int
        let role: Role
        /// Of the cursor, within the part.
        let cursor: Int
    }
}

extension [BoxLine] {
    /// Blank lines go first, then what is worth the least: never a field, a button or a key.
    func fitting(_ room: Int) -> [BoxLine] {
        var lines = count <= room ? self : filter { !$0.text.isEmpty }
        while lines.count > room, let level = lines.map(\.expendable).max(), level > 0 {
            lines.removeAll { $0.expendable == level }
        }
        return [BoxLine](lines.prefix(room))
    }
}

extension AppState {
    func wrapped(_ text: String, _ width: Int, _ role: Role = .normal, expendable: Int = 0) -> [BoxLine] {
        SafeText(text, glyphs.repertoire).wrapped(to: width).map {
            BoxLine(text: $0.string, role: role, expendable: expendable)
        }
    }
}
