import MFACore

extension Frame {
    mutating func putQuestion(_ question: UnbindQuestion, _ state: AppState) {
        let lines = state.lines(of: question, width: min(74, size.columns - 4) - 4)
        let box = Box(size, width: min(74, size.columns - 4), height: lines.count + 2)
        putBox(box, title: question.isLast ? "LAST FACTOR: unbind it?" : "Unbind factor?", isHeavy: question.isLast)
        for (offset, line) in lines.enumerated() {
            let row = box.row + 1 + offset
            switch line {
            case .text(let text, let role): put(text, row: row, column: box.column + 2, width: box.inner, role: role)
            case .word: putWord(question, row: row, box)
            case .buttons: putButtons(question, row: row, box)
            }
        }
    }

    private mutating func putWord(_ question: UnbindQuestion, row: Int, _ box: Box) {
        let prompt = put("Type \(question.word) to confirm: ", row: row, column: box.column + 2, width: box.inner)
        let start = box.column + 2 + prompt
        let room = box.inner - prompt
        put(question.typed.text, row: row, column: start, width: room, role: .focused)
        if question.focus == .field {
            let offset = SafeText(question.typed.beforeCursor, glyphs.repertoire).columns
            placeCursor(row: row, column: start + min(offset, room - 1))
        }
    }

    private mutating func putButtons(_ question: UnbindQuestion, row: Int, _ box: Box) {
        let unbind = question.isLast ? (question.isWordTyped ? "Unbind" : "Unbind (type the word)") : "Unbind (y)"
        var column = box.column + 14
        for (focus, label) in [(UnbindQuestion.Focus.cancel, "Cancel"), (.unbind, unbind)] {
            let hasFocus = question.focus == focus
            let text = hasFocus ? "[ \(label) ]" : "  \(label)  "
            let used = put(text, row: row, column: column, role: hasFocus ? .focused : .normal)
            if hasFocus { placeCursor(row: row, column: column + 2) }
            column += used + 8
        }
    }

    mutating func putBox(_ box: Box, title: String, isHeavy: Bool = false) {
        let parts = glyphs.box(isHeavy: isHeavy)
        let role: Role = isHeavy ? .danger : .normal
        let line = String(repeating: parts[4], count: box.width - 2)
        put("\(parts[0])\(line)\(parts[1])", row: box.row, column: box.column, role: role)
        put(" \(title) ", row: box.row, column: box.column + 1, width: box.width - 2, role: isHeavy ? .danger : .header)
        for row in box.row + 1..<box.row + box.height - 1 {
            fill(row: row, column: box.column, width: box.width)
            put(String(parts[5]), row: row, column: box.column, role: role)
            put(String(parts[5]), row: row, column: box.column + box.width - 1, role: role)
        }
        put("\(parts[2])\(line)\(parts[3])", row: box.row + box.height - 1, column: box.column, role: role)
    }
}

/// A box in the middle of the screen.
struct Box: Hashable {
    let row: Int
    let column: Int
    let width: Int
    let height: Int

    init(_ size: Size, width: Int, height: Int) {
        self.width = min(width, size.columns)
        self.height = min(height, size.rows)
        row = max(0, (size.rows - self.height) / 2)
        column = max(0, (size.columns - self.width) / 2)
    }

    /// Columns between the borders and their margins.
    var inner: Int { width - 4 }
    /// Rows between the borders.
    var inside: Int { height - 2 }
}

enum DialogLine: Hashable {
    case text(String, Role)
    case word
    case buttons
}

extension AppState {
    /// Consequence first when nothing would remain, target first otherwise. On a low screen the blank lines go first,
    /// then the plainest sentences: never the target, a warning or a button.
    func lines(of question: UnbindQuestion, width: Int) -> [DialogLine] {
        let target = question.target
        let remaining = question.remaining
        let blank = DialogLine.text("", .normal)
        let announcement = wrap("You are about to unbind this factor from \(session.account ?? "this account"):", width)
        let factor: [DialogLine] = [
            .text("    \(target.type.word.padded(to: 6))\(target.identity(masked: session.isMasked))", .header),
            .text("    ID    \(target.id.rawValue)", .normal),
            .text("    at    \(session.origin ?? "-")   (profile: \(session.profile))", .normal),
        ]
        let warnings = question.warnings(signedInAt: session.signedInAt)
            .flatMap { wrap("! \($0)", width, .warning) }
        let finality = wrap("This cannot be undone here. To use it again you must bind it anew.", width, .dim)

        let hint = wrap(question.hint(at: now.uptime), width, question.hold == nil ? .normal : .danger)
        if remaining.isLast {
            let reason =
                remaining.isCertain
                ? "No other readable factor remains: the account may lose its second step, or its way in."
                : "\(uncertainty), so what would remain is not certain. Treat it as the last factor."
            return fit(
                [
                    (wrap(reason, width, .danger), 0), ([blank], 3), (announcement, 1), (factor, 0), ([blank], 3),
                    (warnings, 0), (finality, 2), ([.word], 0), ([blank], 3), ([.buttons], 0),
                    (hint, 0),
                ])
        }
        return fit(
            [
                (announcement, 1), ([blank], 3), (factor, 0), ([blank], 3),
                (wrap("After this, sign-in can still use:  \(remaining.typeWords)", width), 0), (warnings, 0),
                (finality, 2), ([blank], 3), ([.buttons], 0),
                (hint, 0),
            ])
    }

    private var uncertainty: String {
        hasLock ? "The list is old" : "Another mfactl could unbind at the same time"
    }

    /// A paragraph of three lines at most, one on a low screen: no text of the server's pushes the buttons out.
    private func wrap(_ text: String, _ width: Int, _ role: Role = .normal) -> [DialogLine] {
        let limit = size.rows < 20 ? 1 : 3
        let lines = SafeText(text).wrapped(to: width)
        guard lines.count > limit else { return lines.map { .text($0.string, role) } }
        let rest = lines[(limit - 1)...].map(\.string).joined(separator: " ")
        return lines.prefix(limit - 1).map { .text($0.string, role) } + [
            .text(SafeText(rest).cut(to: width).string, role)
        ]
    }

    /// Leaves out the most expendable parts until the rest fits; 0 is never left out.
    private func fit(_ parts: [(lines: [DialogLine], expendable: Int)]) -> [DialogLine] {
        let room = size.rows - 2
        var level = 3
        var kept = parts
        while level > 0, kept.reduce(0, { $0 + $1.lines.count }) > room {
            kept.removeAll { $0.expendable == level }
            level -= 1
        }
        return kept.flatMap(\.lines)
    }
}

extension String {
    /// With at least one blank behind it.
    fileprivate func padded(to columns: Int) -> String {
        self + String(repeating: " ", count: max(1, columns - SafeText(self).columns))
    }
}
