import MFACore
import MFATexts

/// From `u` to the yes: the question and its keys.
extension AppState {
    mutating func askUnbind() -> [Effect] {
        guard let factor = table.selected?.factor, let listing else { return [] }
        guard !strays.areText(at: now.uptime) else {
            notice = .textBefore("u")
            return []
        }
        question = UnbindQuestion(
            factor, leaving: remaining(after: factor.id), beside: Witnesses(beside: factor.id, in: listing.list),
            signedInFor: signInAge, openedAt: now.uptime)
        return []
    }

    /// Every key that is not an answer closes the question, and so does every key that comes before it can be read.
    mutating func answer(_ question: UnbindQuestion, _ key: Key) -> [Effect] {
        if let hold = question.hold { return answer(hold, key) }
        let isEarly = now.uptime < question.readableAt
        // The key that opened it, still held down.
        if key == question.opener, isEarly || !question.takes(key) {
            let end = now.uptime + Hold.readingTime
            self.question?.readableAt = end
            return []
        }
        if key == .control("z") { return suspend() }
        guard !isEarly else { return closeQuestion(.tooEarly(key.stray), key) }
        switch key {
        case .escape, .control("c"): return cancelQuestion()
        case .character("n") where !question.takes(key), .character("q") where !question.takes(key):
            return cancelQuestion()
        case .character("y") where !question.needsWord: return confirm(question, with: key)
        case .enter: return press(question)
        case .tab: self.question?.moveFocus(by: 1)
        case .backTab: self.question?.moveFocus(by: -1)
        case .up, .down, .pageUp, .pageDown, .home, .end: break
        case .control("l"): return [.redraw]
        case _ where question.takes(key):
            _ = self.question?.typed.handle(key.narrow)
            self.question?.isWordMissing = false
        default: return closeQuestion(.noAnswer(key.stray), key)
        }
        return []
    }

    /// Enter presses the button with the focus, and nothing else does.
    private mutating func press(_ question: UnbindQuestion) -> [Effect] {
        switch question.focus {
        case .cancel: return cancelQuestion()
        case .unbind: return confirm(question, with: .enter)
        case .bindFirst: return openBind()
        case .field where question.isWordTyped: self.question?.focus = .unbind
        case .field: self.question?.isWordMissing = true
        }
        return []
    }

    private mutating func confirm(_ question: UnbindQuestion, with key: Key) -> [Effect] {
        [question.effect(holdYes(by: key))]
    }
}

extension UnbindQuestion {
    /// The key that asks it.
    var opener: Key { .character(Flow.unbind(self).opener) }

    /// Whether a key edits the word that is being typed.
    fileprivate func takes(_ key: Key) -> Bool {
        guard needsWord, focus == .field else { return false }
        switch key.narrow {
        case .character(let character): return word.lowercased().contains(character.lowercased())
        case .backspace, .delete: return true
        default: return false
        }
    }

    /// What the keys do now, below the buttons.
    func hint(at now: Duration) -> QuestionHint {
        if let hold { return now < hold.until ? .held : .heldUntilRead }
        return switch focus {
        case .cancel: .onCancel(isLast: needsWord)
        case .unbind: contact.map { .onSend($0.address.contact) } ?? .onUnbind
        case .bindFirst: .onBindFirst
        case .field where isWordTyped: contact.map { .wordOfContactIsTyped($0.address.contact) } ?? .wordIsTyped
        case .field: isWordMissing ? .wordIsMissing(word) : .typeWord(word)
        }
    }

    /// The same for the hint line: each key that works now.
    func hints(in texts: Texts) -> [AppState.Hint] {
        guard hold == nil else { return [AppState.Hint(key: "Esc", label: texts.takeBackHint)] }
        let enter: String? =
            switch focus {
            case .cancel: texts.cancelHint
            case .unbind: contact == nil ? texts.unbindHint : texts.sendHint
            case .bindFirst: texts.bindHint
            case .field: isWordTyped ? texts.nextHint : nil
            }
        return [
            enter.map { AppState.Hint(key: "Enter", label: $0) },
            needsWord ? nil : AppState.Hint(key: "y", label: texts.unbindHint),
            AppState.Hint(key: "Tab", label: texts.moveHint), AppState.Hint(key: "Esc", label: texts.cancelHint),
        ].compactMap(\.self)
    }
}
