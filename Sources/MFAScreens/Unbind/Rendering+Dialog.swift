import MFACore
import MFATexts

extension Frame {
    mutating func putQuestion(_ question: UnbindQuestion, _ state: AppState) {
        let width = Box.widest(in: size)
        let lines = state.lines(of: question, width: width - 4)
        let box = Box(size, width: width, height: lines.count + 2)
        putBox(box, title: state.title(of: question), look: question.needsWord ? .heavyDanger : .danger)
        for (offset, line) in lines.enumerated() {
            let row = box.row + 1 + offset
            switch line {
            case .text(let text, let role): put(text, row: row, column: box.column + 2, width: box.inner, role: role)
            case .word: putWord(question, row: row, box, state.session.texts)
            case .buttons: putButtons(question, row: row, box, state.session.texts)
            }
        }
    }

    private mutating func putWord(_ question: UnbindQuestion, row: Int, _ box: Box, _ texts: Texts) {
        let prompt = "\(texts.wordPrompt(question.word))[ "
        let offset = SafeText(prompt, glyphs.repertoire).columns
        let room = max(1, min(SafeText(question.word, glyphs.repertoire).columns + 2, box.inner - offset - 2))
        put("\(prompt.padded(to: offset + room)) ]", row: row, column: box.column + 2, width: box.inner)
        let start = box.column + 2 + offset
        let role: Role = question.focus == .field ? .focused : .normal
        fill(row: row, column: start, width: room, role: role)
        put(question.typed.text, row: row, column: start, width: room, role: role)
        if question.focus == .field {
            let offset = SafeText(question.typed.beforeCursor, glyphs.repertoire).columns
            placeCursor(row: row, column: start + min(offset, room - 1))
        }
    }

    private mutating func putButtons(_ question: UnbindQuestion, row: Int, _ box: Box, _ texts: Texts) {
        let buttons = question.buttons(in: texts, briefly: box.inner < 64).map { focus, label in
            (focus, question.focus == focus ? "[ \(label) ]" : "  \(label)  ")
        }
        let free = box.inner - buttons.reduce(0) { $0 + SafeText($1.1, glyphs.repertoire).columns }
        let gap = max(0, min(8, free / (buttons.count + 1)))
        var column = box.column + 2 + max(0, min(12, free - gap * (buttons.count - 1)))
        for (focus, text) in buttons {
            let hasFocus = question.focus == focus
            let bar: Role = focus == .unbind ? .armed : .focused
            let used = put(text, row: row, column: column, role: hasFocus ? bar : .normal)
            if focus == .cancel { answer(.cancel, rows: row..<row + 1, columns: column..<column + used) }
            // Beside it: a block would hide a letter.
            if hasFocus { placeCursor(row: row, column: column - 1) }
            column += used + gap
        }
    }
}

enum DialogLine: Hashable {
    case text(String, Role)
    case word
    case buttons
}

extension AppState {
    func title(of question: UnbindQuestion) -> String {
        question.contact.map { session.texts.removeTitle($0.address.contact) }
            ?? session.texts.questionTitle(isLast: question.isLast)
    }

    /// Consequence first when nothing would remain, target first otherwise. On a low screen the blank lines go first,
    /// then the plainest sentences: never the target, a warning or a button.
    func lines(of question: UnbindQuestion, width: Int) -> [DialogLine] {
        let target = question.target
        let remaining = question.remaining
        let blank = DialogLine.text("", .normal)
        let texts = session.texts
        let announcement = paragraph(texts.aboutToUnbind(from: session.accountLabel?.quoted(columns: 80)), width)
        let type = target.type.word.quoted(columns: 20)
        let identity = texts.identity(of: target, masked: session.isMasked).quoted(columns: 200)
        let factor: [DialogLine] = [
            .text("    \(type.padded(to: 6))\(identity)", .header),
            .text("    \(texts.idLabel.padded(to: 6))\(target.id.rawValue.quoted(columns: 256))", .normal),
            .text(
                "    \(texts.hostLabel.padded(to: 6))\(texts.place(session.origin ?? "-", profile: session.profile))",
                .normal),
        ]
        let warnings = texts.warnings(
            unbinding: target, leaving: remaining, signedInFor: question.signInAge, offersSignIn: canSignIn,
            asFactorAlone: question.contact == nil, briefly: isLow
        ).flatMap { paragraph("! \($0)", width, .strong) }
        let isCut = isLow && SafeText(texts.cannotBeUndone, glyphs.repertoire).columns > width
        let finality = paragraph(isCut ? texts.cannotBeUndoneBriefly : texts.cannotBeUndone, width)

        let hint = paragraph(texts.hint(question.hint(at: now.uptime)), width, question.hold == nil ? .normal : .strong)
        let room = size.rows - 2
        let doubt =
            remaining.isCertain
            ? texts.nothingRemains(briefly: isLow) : texts.notCertain(hasLock: hasLock, briefly: isLow)
        if let contact = question.contact {
            let consequence =
                remaining.isLast ? paragraph(doubt, width, .strong) : paragraph(texts.consequence(remaining), width)
            return fit(parts(of: contact, consequence + warnings, hint, width), in: room)
        }
        if remaining.isLast {
            return fit(
                [
                    (paragraph(doubt, width, .strong), 0), ([blank], 3), (announcement, 1), (factor, 0), ([blank], 3),
                    (warnings, 0), (finality, 2), ([.word], 0), ([blank], 3), ([.buttons], 0),
                    (hint, 0),
                ], in: room)
        }
        return fit(
            [
                (announcement, 1), ([blank], 3), (factor, 0), ([blank], 3),
                (paragraph(texts.consequence(remaining), width), 0),
                (warnings, 0),
                (finality, 2), ([blank], 3), ([.buttons], 0),
                (hint, 0),
            ], in: room)
    }

    var isLow: Bool { size.rows < 20 }

    /// A paragraph of three lines at most, one on a low screen: no text of the server's pushes the buttons out.
    func paragraph(_ text: String, _ width: Int, _ role: Role = .normal) -> [DialogLine] {
        SafeText(text, glyphs.repertoire).wrapped(to: width, atMost: isLow ? 1 : 3, glyphs.repertoire)
            .map { .text($0.string, role) }
    }

    /// Leaves out the most expendable parts until the rest fits; 0 is never left out.
    func fit<Line>(_ parts: [(lines: [Line], expendable: Int)], in room: Int) -> [Line] {
        var level = parts.map(\.expendable).max() ?? 0
        var kept = parts
        while level > 0, kept.reduce(0, { $0 + $1.lines.count }) > room {
            kept.removeAll { $0.expendable == level }
            level -= 1
        }
        return kept.flatMap(\.lines)
    }
}

extension UnbindQuestion {
    /// From left to right.
    fileprivate func buttons(in texts: Texts, briefly: Bool) -> [(Focus, String)] {
        let act: String
        if let contact = contact?.address.contact {
            act = texts.sendButton(contact.type)
        } else if needsWord {
            act = isWordTyped || briefly ? texts.unbindButton : texts.unbindLaterButton
        } else {
            act = texts.unbindByYButton
        }
        return [(.cancel, texts.cancelButton)] + (isLast ? [(.bindFirst, texts.bindFirstButton)] : []) + [
            (.unbind, act)
        ]
    }
}

extension String {
    /// With at least one blank behind it.
    func padded(to columns: Int) -> String {
        self + String(repeating: " ", count: max(1, columns - SafeText(self).columns))
    }
}
