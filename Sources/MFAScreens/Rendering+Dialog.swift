import MFACore

extension Frame {
    mutating func putDialog(_ state: AppState) {
        guard let dialog = state.dialog else { return }
        let remaining = state.remaining(after: dialog.target.id)
        let width = Box.widest(in: size)
        let lines = state.dialogLines(dialog, remaining, width: width - 4)
        let box = Box(size, width: width, height: lines.count + 2)
        putBox(
            box, title: remaining.isLast ? "LAST FACTOR: unbind it?" : "Unbind factor?",
            look: remaining.isLast ? .heavyDanger : .danger)
        for (offset, line) in lines.enumerated() {
            let row = box.row + 1 + offset
            switch line {
            case .text(let text, let role): put(text, row: row, column: box.column + 2, width: box.inner, role: role)
            case .word: putWord(dialog, row: row, box)
            case .buttons: putButtons(dialog, remaining, row: row, box)
            }
        }
    }

    private mutating func putWord(_ dialog: UnbindDialog, row: Int, _ box: Box) {
        let prompt = put("Type \(dialog.word) to confirm: ", row: row, column: box.column + 2, width: box.inner)
        let start = box.column + 2 + prompt
        let room = box.inner - prompt
        let role: Role = dialog.focus == .field ? .focused : .normal
        fill(row: row, column: start, width: min(room, 24), role: role)
        put(dialog.typed.text, row: row, column: start, width: room, role: role)
        if dialog.focus == .field {
            let offset = SafeText(dialog.typed.beforeCursor, glyphs.repertoire).columns
            placeCursor(row: row, column: start + min(offset, room - 1))
        }
    }

    private mutating func putButtons(_ dialog: UnbindDialog, _ remaining: Remaining, row: Int, _ box: Box) {
        let unbind = remaining.isLast ? (dialog.isWordTyped ? "Unbind" : "Unbind (type the word)") : "Unbind (y)"
        var column = box.column + 14
        for (focus, label) in [(UnbindDialog.Focus.cancel, "Cancel"), (.unbind, unbind)] {
            let hasFocus = dialog.focus == focus
            let text = hasFocus ? "[ \(label) ]" : "  \(label)  "
            let bar: Role = focus == .unbind ? .armed : .focused
            let used = put(text, row: row, column: column, role: hasFocus ? bar : .normal)
            // Beside it: a block would hide a letter.
            if hasFocus { placeCursor(row: row, column: column - 1) }
            column += used + 8
        }
    }
}

enum DialogLine: Hashable {
    case text(String, Role)
    case word
    case buttons
}

extension AppState {
    /// Consequence first when nothing would remain, target first otherwise. On a low screen the blank lines go first,
    /// then the plainest sentences: never the target, a warning or a button.
    func dialogLines(_ dialog: UnbindDialog, _ remaining: Remaining, width: Int) -> [DialogLine] {
        let target = dialog.target
        let blank = DialogLine.text("", .normal)
        let question = wrap(
            "You are about to unbind this factor from \(session.account?.quoted(columns: 80) ?? "this account"):", width
        )
        let type = target.type.word.quoted(columns: 20)
        let identity = target.identity(masked: session.isMasked).quoted(columns: 200)
        let factor: [DialogLine] = [
            .text("    \(type.padded(to: 6))\(identity)", .header),
            .text("    ID    \(target.id.rawValue.quoted(columns: 256))", .normal),
            .text("    at    \(session.origin ?? "-")   (profile: \(session.profile))", .normal),
        ]
        let warnings = dialog.warnings(leaving: remaining, signedInAt: session.signedInAt)
            .flatMap { wrap("! \($0)", width, .strong) }
        let finality = wrap("This cannot be undone here. To use it again you must bind it anew.", width)

        if remaining.isLast {
            let reason =
                remaining.isCertain
                ? "No other readable factor remains: the account may lose its second step, or its way in."
                : "The list is old, so what would remain is not certain. Treat it as the last factor."
            return fit(
                [
                    (wrap(reason, width, .strong), 0), ([blank], 3), (question, 1), (factor, 0), ([blank], 3),
                    (warnings, 0), (finality, 2), ([.word], 0), ([blank], 3), ([.buttons], 0),
                    (wrap(lastLine(dialog), width), 2),
                ])
        }
        return fit(
            [
                (question, 1), ([blank], 3), (factor, 0), ([blank], 3),
                (wrap("After this, sign-in can still use:  \(remaining.typeWords.quoted(columns: 200))", width), 0),
                (warnings, 0),
                (finality, 2), ([blank], 3), ([.buttons], 0),
                (wrap("Enter or Esc cancels.   y unbinds.   Tab moves.", width), 2),
            ])
    }

    private func lastLine(_ dialog: UnbindDialog) -> String {
        dialog.isWordTyped
            ? "The word is right. Tab, then Enter on Unbind; Esc cancels."
            : "Enter or Esc cancels until the word is typed. Tab moves."
    }

    /// A paragraph of three lines at most, one on a low screen: no text of the server's pushes the buttons out.
    private func wrap(_ text: String, _ width: Int, _ role: Role = .normal) -> [DialogLine] {
        let limit = size.rows < 20 ? 1 : 3
        let lines = SafeText(text, glyphs.repertoire).wrapped(to: width)
        guard lines.count > limit else { return lines.map { .text($0.string, role) } }
        let rest = lines[(limit - 1)...].map(\.string).joined(separator: " ")
        return lines.prefix(limit - 1).map { .text($0.string, role) } + [
            .text(SafeText(rest).cut(to: width, glyphs.repertoire).string, role)
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
