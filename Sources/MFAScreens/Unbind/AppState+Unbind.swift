import MFACore
import MFATexts

/// From `u` to the request: the question, its keys, and the second in which the yes can be taken back.
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
        if let hold = question.hold { return answerHeld(hold, key) }
        let isEarly = now.uptime < question.readableAt
        // The key that opened it, still held down.
        if key == .character("u"), isEarly || !question.takes(key) {
            let end = now.uptime + UnbindQuestion.readingTime
            self.question?.readableAt = end
            return []
        }
        if key == .control("z") { return suspend() }
        guard !isEarly else { return closeQuestion(.tooEarly(key.stray), key) }
        switch key {
        case .escape, .control("c"): return cancelQuestion()
        case .character("n") where !question.takes(key), .character("q") where !question.takes(key):
            return cancelQuestion()
        case .character("y") where !question.isLast: return confirm(question, with: key)
        case .enter: return press(question)
        case .tab: self.question?.moveFocus(by: 1)
        case .backTab: self.question?.moveFocus(by: -1)
        case .up, .down, .pageUp, .pageDown, .home, .end: break
        case .control("l"): return [.redraw]
        case _ where question.takes(key):
            _ = self.question?.typed.handle(key.halfWidth)
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
        case .field where question.isWordTyped: self.question?.focus = .unbind
        case .field: self.question?.isWordMissing = true
        }
        return []
    }

    mutating func cancelQuestion() -> [Effect] {
        question = nil
        notice = .cancelled
        restKeys()
        return []
    }

    /// - Parameter key: nil when it was not a key.
    mutating func closeQuestion(_ reason: Notice.ClosingReason, _ key: Key? = nil) -> [Effect] {
        question = nil
        notice = .closed(reason)
        if let key { strays.note(key, at: now.uptime) }
        restKeys()
        return []
    }

    // MARK: The last second

    /// The lock is taken and the list read at once; the request waits.
    private mutating func confirm(_ question: UnbindQuestion, with key: Key) -> [Effect] {
        let ticket = newTicket()
        let hold = UnbindQuestion.Hold(ticket: ticket, key: key, until: now.uptime + UnbindQuestion.holdTime)
        self.question?.phase = .held(hold)
        return [.unbind(question.request, ticket)]
    }

    private mutating func answerHeld(_ hold: UnbindQuestion.Hold, _ key: Key) -> [Effect] {
        guard key == hold.key else {
            strays.note(key, at: now.uptime)
            return takeBack(.key) + (key == .control("z") ? suspend() : [])
        }
        var hold = hold
        hold.until = now.uptime + UnbindQuestion.holdTime
        question?.phase = .held(hold)
        return []
    }

    /// Sends when the second is over and the list is there, unless the program had slept meanwhile: then nobody could have
    /// taken it back.
    mutating func considerSending() -> [Effect] {
        if let ready = readyQuestion { return considerAsking(ready) }
        guard let question, let hold = question.hold else { return [] }
        if let due, now.uptime - due > .seconds(1) { return takeBack(.overslept) }
        guard hold.isReady, now.uptime >= hold.until else { return [] }
        mode = .browsing(
            .panes,
            Work(
                ticket: hold.ticket, kind: .change(.unbind(question.target.id), question.target.type, .sent),
                startedAt: now.uptime))
        report = nil
        return [.release(hold.ticket)]
    }

    mutating func takeBack(_ reason: Withheld.TakenBack) -> [Effect] {
        guard let question, let hold = question.hold else { return [] }
        self.question = nil
        let outcome = ChangeOutcome(
            .unbind(question.target.id), of: question.target.type, startedAt: now.wall,
            elapsed: now.uptime - hold.until + UnbindQuestion.holdTime, post: .withheld(.takenBack(reason)))
        report = LastResult(result: .change(outcome), at: now.uptime)
        restKeys()
        return [.takeBack(hold.ticket, reason)]
    }

    /// Closes a question without an answer: what came was no key.
    mutating func leaveQuestion(_ reason: Withheld.TakenBack, _ closing: Notice.ClosingReason) -> [Effect] {
        if let ready = readyQuestion { return ready.hold == nil ? closeBindQuestion(closing) : takeBackBind(reason) }
        guard let question else { return [] }
        return question.hold == nil ? closeQuestion(closing) : takeBack(reason)
    }

    /// Nothing of a question counts for another account. What waits for a last word is let go, whatever it has found out.
    mutating func closeQuestionOfOtherAccount() -> [Effect] {
        guard let question else { return [] }
        if let hold = question.hold {
            let outcome = ChangeOutcome(
                .unbind(question.target.id), of: question.target.type, startedAt: now.wall,
                elapsed: now.uptime - hold.until + UnbindQuestion.holdTime,
                post: .withheld(.obstacle(.signIn(.otherAccount))))
            report = LastResult(result: .change(outcome), at: now.uptime)
        }
        self.question = nil
        notice = .closed(.otherAccount)
        restKeys()
        // Why, says the outcome above.
        return question.hold.map { [.takeBack($0.ticket, .key)] } ?? []
    }

    mutating func suspend() -> [Effect] {
        leaveQuestion(.suspended, .suspended) + [.suspend]
    }
}

extension UnbindQuestion {
    /// Whether a key edits the word that is being typed.
    fileprivate func takes(_ key: Key) -> Bool {
        guard isLast, focus == .field else { return false }
        switch key.halfWidth {
        case .character(let character): return word.lowercased().contains(character.lowercased())
        case .backspace, .delete: return true
        default: return false
        }
    }

    /// What the keys do now, below the buttons.
    func hint(at now: Duration) -> QuestionHint {
        if let hold { return now < hold.until ? .held : .heldUntilRead }
        return switch focus {
        case .cancel: .onCancel(isLast: isLast)
        case .unbind: .onUnbind
        case .field where isWordTyped: .wordIsTyped
        case .field: isWordMissing ? .wordIsMissing(word) : .typeWord(word)
        }
    }

    /// The same for the hint line: each key that works now.
    func hints(in texts: Texts) -> [AppState.Hint] {
        guard hold == nil else { return [AppState.Hint(key: "Esc", label: texts.takeBackHint)] }
        let enter: String? =
            switch focus {
            case .cancel: texts.cancelHint
            case .unbind: texts.unbindHint
            case .field: isWordTyped ? texts.unbindButton : nil
            }
        return [
            enter.map { AppState.Hint(key: "Enter", label: $0) },
            isLast ? nil : AppState.Hint(key: "y", label: texts.unbindHint),
            AppState.Hint(key: "Tab", label: texts.moveHint), AppState.Hint(key: "Esc", label: texts.cancelHint),
        ].compactMap(\.self)
    }
}
