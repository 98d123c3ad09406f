import MFACore
import MFATexts

extension Frame {
    mutating func putBind(_ flow: CodeFlow, _ state: AppState) {
        let width = Box.widest(in: size)
        let inner = width - 4
        let texts = state.session.texts
        switch flow.phase {
        case .choosing(let choosing): putLines(state.lines(of: choosing, inner), title: texts.chooseTitle, width)
        case .ready(let question):
            putLines(state.lines(of: question, inner), title: texts.readyTitle, width)
        case .entering(let entry):
            putLines(state.lines(of: entry, inner), title: entry.title(in: texts), width)
        case .asking(_, let request):
            putLines([BoxLine(text: texts.askingNow)], title: request.title(in: texts), width)
        case .noting(let note):
            isSecret = true
            putLines(state.lines(of: note, inner), title: texts.recoveryTitle, width, look: .heavyDanger)
        case .checking(let screen): putLines(state.lines(of: screen, inner), title: texts.checkTitle, width)
        case .code: break
        }
        if flow.showsKeys { putLines(state.keyLines(of: flow), title: texts.keysTitle, width) }
    }

    private mutating func putLines(_ lines: [BoxLine], title: String, _ width: Int, look: BoxLook = .plain) {
        let lines = lines.fitting(size.rows - 2)
        let box = Box(size, width: width, height: lines.count + 2)
        putBox(box, title: title, look: look)
        placeCursor(row: box.row, column: box.column + 1)
        for (offset, line) in lines.enumerated() {
            let (row, column) = (box.row + 1 + offset, box.column + 2)
            put(line.text, row: row, column: column, width: box.inner, role: line.role)
            guard let focus = line.focus else { continue }
            let part = SafeText(line.text, glyphs.repertoire).columnsText(from: focus.column, width: focus.width)
            put(part, row: row, column: column + focus.column, width: focus.width, role: focus.role)
            placeCursor(row: row, column: column + focus.column + focus.cursor)
        }
    }
}

extension SafeText {
    /// What stands in some of its columns.
    fileprivate func columnsText(from start: Int, width: Int) -> String {
        var column = 0
        return String(
            string.filter { character in
                defer { column += SafeText(String(character)).columns }
                return column >= start && column < start + width
            })
    }
}

extension AppState {
    fileprivate func lines(of choosing: CodeFlow.Choosing, _ width: Int) -> [BoxLine] {
        let texts = session.texts
        let choices = bindChoices
        let rows = choices.enumerated().map { index, choice in
            let isSelected = index == min(choosing.selected, choices.count - 1)
            let text =
                switch choice.state {
                case .offered: texts.description(of: choice.type)
                case .bound(let identity): texts.bound(identity.quoted(columns: 40))
                case .inBrowser: texts.inBrowser
                }
            return BoxLine(
                text: "\(isSelected ? ">" : " ") \(choice.type.word.quoted(columns: 10).padded(to: 9))\(text)",
                role: isSelected ? .selected : .normal)
        }
        let isKnown = if case .known = bindable { true } else { false }
        let hasOTP = choices.contains { $0.type == .otp && $0.state != .offered }
        let isOnly = listing?.list.rows.count == 1
        let whose =
            isLow
            ? []
            : texts.bindsTo(
                session.accountLabel?.quoted(columns: 50) ?? "-",
                texts.place(session.origin ?? "-", profile: session.profile)
            ).flatMap { wrapped($0, width, expendable: 3) } + [BoxLine(text: "")]
        return whose + rows + [BoxLine(text: "")] + wrapped(texts.offers(isKnown: isKnown), width, expendable: 2)
            + (hasOTP ? wrapped(texts.newPhone(isOnlyFactor: isOnly), width, expendable: 1) : [])
    }

    fileprivate func lines(of question: ReadyQuestion, _ width: Int) -> [BoxLine] {
        let texts = session.texts
        let lines = texts.readyLines
        let types = (listing?.list.factors.map(\.type) ?? []) + [.otp]
        let after = texts.afterBinding(texts.list(types).quoted(columns: 200))
        let intro =
            wrapped(lines[0], width, expendable: 2) + lines[1...3].flatMap { wrapped($0, width, expendable: 3) }
        let stays = abilities.hasAlternateScreen ? [] : wrapped("! " + texts.keyStays, width, .strong)
        let rest =
            wrapped(lines[4], width, .strong) + stays + wrapped(after, width, expendable: 4)
            + endOfSignInLines(width)
        let hint =
            question.hold == nil
            ? BoxLine(text: texts.readyHint) : BoxLine(text: texts.askHeldHint, role: .strong)
        return intro + [BoxLine(text: "")] + rest + [
            BoxLine(text: ""),
            buttons([
                (texts.cancelButton, !question.isAskFocused, .focused),
                (texts.askButton, question.isAskFocused, .armed),
            ]),
            hint,
        ]
    }

    fileprivate func lines(of entry: ContactEntry, _ width: Int) -> [BoxLine] {
        let texts = session.texts
        var lines = wrapped(intro(of: entry), width, expendable: entry.removed == nil ? 2 : 0) + [BoxLine(text: "")]
        switch entry.fields {
        case .phone(let code, let number, _):
            lines.append(field(texts.countryCodeLabel, code, width: 6, hasFocus: entry.focus == .code))
            lines.append(field(texts.numberLabel, number, width: 24, hasFocus: entry.focus == .text))
        case .email(let address):
            lines.append(field(texts.addressLabel, address, width: 40, hasFocus: entry.focus == .text))
        }
        lines += endOfSignInLines(width)
        if let fault = entry.shownFault { lines += wrapped(texts.sentence(fault).quoted(columns: 200), width, .strong) }
        lines += [BoxLine(text: "")] + wrapped(texts.goesTo(entry.preview?.quoted(columns: 60), entry.type), width)
        if entry.asksAboutZero, case .phone(let code, _, _) = entry.fields {
            lines += wrapped("! " + texts.leadingZero(code.text.quoted(columns: 6)), width, .strong)
            lines.append(
                buttons([
                    (texts.dropZeroButton, entry.focus == .dropZero, .focused),
                    (texts.keepZeroButton, entry.focus == .keepZero, .focused),
                ]))
        }
        let isNew = entry.removed == nil
        let advice =
            isNew ? [BoxLine(text: "")] + wrapped(texts.mayBecomeContact(entry.type), width, expendable: 3) : []
        return lines + advice + [
            BoxLine(text: ""),
            buttons([
                (texts.cancelButton, entry.focus == .cancel, .focused),
                (isNew ? texts.sendButton(entry.type) : texts.nextHint, entry.focus == .send, .focused),
            ]), BoxLine(text: texts.entryHint),
        ]
    }

    /// Whoever has less than five minutes, and no way to have more, signs in first.
    private func endOfSignInLines(_ width: Int) -> [BoxLine] {
        guard let signIn = session.signIn, !signIn.isRenewed, let end = signIn.expiresAt else { return [] }
        let rest = end - now.wall.unixSeconds
        return rest < 300 ? wrapped("! " + session.texts.endsSoon(max(0, rest)), width, .strong) : []
    }

    private func intro(of entry: ContactEntry) -> String {
        guard let contact = entry.removedContact else { return session.texts.entryIntro(entry.type) }
        let shown = session.account?.shown(contact) ?? ""
        return session.texts.wholeAddressIntro(contact, like: shown.quoted(columns: 60))
    }

    fileprivate func lines(of note: RecoveryNote, _ width: Int) -> [BoxLine] {
        let texts = session.texts
        let hint =
            note.asksToLeave
            ? texts.recoveryLeave : note.isWrong ? texts.recoveryWrong + " " + texts.recoveryHint : texts.recoveryHint
        let blank = [BoxLine(text: "")]
        return wrapped(texts.recoveryIntro(note.outcome.verdict), width) + blank + codeLines(note.code, width) + blank
            + wrapped(texts.recoveryAdvice, width, expendable: 1) + blank + [
                field(texts.recoveryFieldPrompt, note.field, width: 6, hasFocus: true)
            ] + wrapped(hint, width, note.asksToLeave || note.isWrong ? .strong : .normal)
    }

    /// All of it, however long: nobody sees it again.
    private func codeLines(_ code: RecoveryCode, _ width: Int) -> [BoxLine] {
        let text = SafeText(code.text.quoted(columns: 2000), glyphs.repertoire)
        let indent = text.columns + 8 <= width ? 8 : 2
        return text.wrapped(to: width - indent).map {
            BoxLine(text: String(repeating: " ", count: indent) + $0.string, role: .header)
        }
    }

    func field(_ label: String, _ field: TextField, width: Int, hasFocus: Bool) -> BoxLine {
        let start = "  \(label.padded(to: 14))[ "
        let column = SafeText(start, glyphs.repertoire).columns
        let text = field.text.padded(to: width)
        let cursor = SafeText(field.beforeCursor, glyphs.repertoire).columns
        return BoxLine(
            text: "\(start)\(text) ]",
            focus: hasFocus
                ? BoxLine.Focus(
                    column: column, width: SafeText(text, glyphs.repertoire).columns, role: .focused, cursor: cursor)
                : nil)
    }

    private func buttons(_ buttons: [(label: String, hasFocus: Bool, role: Role)]) -> BoxLine {
        var line = BoxLine(text: "            ")
        for (label, hasFocus, role) in buttons {
            let text = hasFocus ? "[ \(label) ]" : "  \(label)  "
            let column = SafeText(line.text, glyphs.repertoire).columns
            if hasFocus {
                line.focus = BoxLine.Focus(
                    column: column, width: SafeText(text, glyphs.repertoire).columns, role: role, cursor: -1)
            }
            line.text += text + "        "
        }
        return line
    }
}

extension ContactEntry {
    /// Nil for a new one.
    fileprivate var removedContact: Contact? { removed.flatMap { Contact($0.type) } }

    fileprivate func title(in texts: Texts) -> String {
        removedContact.map(texts.wholeAddressTitle) ?? texts.entryTitle(type)
    }

    var type: FactorType {
        switch fields {
        case .phone: .sms
        case .email: .email
        }
    }
}
