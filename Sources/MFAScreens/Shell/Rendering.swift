import MFACore
import MFATexts

extension AppState {
    /// The screen that belongs to this state. Pure, and never waits for anything.
    package func frame() -> Frame {
        var frame = Frame(size: size, glyphs: glyphs)
        guard size.isUsable else {
            frame.putTooSmall(self)
            return frame
        }
        if let codeFlow, case .code(let screen) = codeFlow.phase {
            frame.putCode(screen, self)
            frame.putHints(self)
            frame.putBind(codeFlow, self)
            return frame
        }
        frame.putTitle(self)
        if isListVisible { frame.putList(self) }
        if isDetailVisible { frame.putDetail(self) }
        frame.putStatus(self)
        frame.putHints(self)
        if let overlay { frame.putOverlay(overlay, self) }
        if let question { frame.putQuestion(question, self) }
        if let signIn { frame.putSignIn(signIn, self) }
        if let codeFlow { frame.putBind(codeFlow, self) }
        return frame
    }
}

extension Frame {
    fileprivate mutating func putTooSmall(_ state: AppState) {
        let texts = state.session.texts
        let flow = state.codeFlow
        let text =
            flow?.leaving(in: texts)
            ?? texts.tooSmall(
                needs: Size.smallest.description, has: size.description, waits: flow?.holdsSomething == true)
        for (row, line) in SafeText(text, glyphs.repertoire).wrapped(to: size.columns).enumerated() {
            let used = put(line.string, row: row, column: 0)
            placeCursor(row: row, column: used)
        }
    }

    fileprivate mutating func putTitle(_ state: AppState) {
        let session = state.session
        fill(row: 0, column: 0, width: size.columns, role: .title)
        let texts = session.texts
        let count = state.listing.map { texts.factorCount($0.list.rows.count, isOld: state.isListingStale) } ?? ""
        let origin = session.origin ?? texts.startingSandbox
        let gap = size.columns < 80 ? "  " : "    "
        let right = SafeText("\(count)\(gap)\(origin) ", glyphs.repertoire).cut(
            to: size.columns - 22, glyphs.repertoire)
        // Behind the name itself: what follows it may be cut.
        let end = session.profile.firstIndex(of: ",") ?? session.profile.endIndex
        let mark = session.isReadOnly ? texts.readOnlyMark : ""
        let profile = "\(session.profile[..<end])\(mark)\(session.profile[end...])"
        let left = " mfactl  \(profile)  \(session.accountLabel?.quoted(columns: 80) ?? "")"
        put(left, row: 0, column: 0, width: size.columns - right.columns - 1, role: .title)
        put(right.string, row: 0, column: size.columns - right.columns, role: .title)
    }

    /// A line across, with a remark in it when there is one.
    mutating func putRule(row: Int, column: Int = 0, width: Int, remark: String = "", role: Role = .normal) {
        fill(row: row, column: column, width: width, with: glyphs.horizontal, role: .line)
        if !remark.isEmpty { put(" \(remark) ", row: row, column: column + 2, width: width - 4, role: role) }
    }

    fileprivate mutating func putHints(_ state: AppState) {
        let row = state.layout.hintRow
        if let field = state.field {
            let texts = state.session.texts
            let prompt = field.purpose == .filter ? texts.filterPrompt : texts.findPrompt
            let used = put(prompt, row: row, column: 0, role: .label)
            put(field.field.text, row: row, column: used)
            placeCursor(row: row, column: used + SafeText(field.field.beforeCursor, glyphs.repertoire).columns)
            return
        }
        if let notice = state.notice {
            put(" \(state.session.texts.sentence(notice))", row: row, column: 0, role: .strong)
            return
        }
        var column = 1
        for hint in state.hints {
            column += put(hint.key, row: row, column: column, role: .label)
            column += put(" \(hint.label)", row: row, column: column) + 2
        }
    }
}

extension AppState {
    /// Terminals that are set up for Chinese may give arrows two columns.
    var usesArrows: Bool { glyphs.isUnicode && session.texts.language == .english }

    struct Hint: Hashable {
        let key: String
        let label: String
        var columns: Int { SafeText("\(key) \(label)  ").columns }
    }

    /// What works now, as much as fits. The last two, help and quit, always do.
    var hints: [Hint] {
        if let question { return question.hints(in: session.texts) }
        if let signIn { return signIn.hints(in: session.texts) }
        if let codeFlow { return fitting(hints(of: codeFlow)) }
        let bindings =
            context == .list && isSignedOut ? KeyMap.ofSignedOut : context.map(KeyMap.bindings) ?? []
        let all = bindings.compactMap { binding -> Hint? in
            guard let hint = binding.hint, binding.isHinted(self), binding.obstacle(self) == nil,
                let key = binding.keys.first
            else {
                return nil
            }
            return Hint(key: key.name(usesArrows: usesArrows), label: hint(session.texts))
        }
        return fitting(all)
    }

    private func fitting(_ all: [Hint]) -> [Hint] {
        // The two blanks behind the last one need no room.
        var room = size.columns + 1 - all.suffix(2).reduce(0) { $0 + $1.columns }
        let fitting = all.dropLast(2).prefix { hint in
            room -= hint.columns
            return room >= 0
        }
        return fitting + all.suffix(2)
    }
}
