import MFACore
import MFATexts

/// The screen of a key or a message, and of the code that answers it.
extension AppState {
    mutating func answer(_ screen: CodeScreen, _ key: Key) -> [Effect] {
        var screen = screen
        screen.touchedAt = now.uptime
        if screen.asksToLeave, key != .escape, key != .control("c") {
            screen.asksToLeave = false
            codeFlow?.phase = .code(screen)
        }
        switch key {
        case .escape, .control("c"): return leave(screen)
        case .enter: return send(screen)
        case .character("r"): return askAgain(screen)
        case .character("d") where canDraw(screen): screen.drawing = next(after: screen)
        case .character("i") where canInvert(screen): screen.isInverted.toggle()
        case .character("c"):
            codeFlow?.phase = .code(screen)
            return copy(screen.receipt.requestID)
        case _ where screen.sending == nil: edit(&screen.field, by: key)
        default: _ = stray(key)
        }
        codeFlow?.phase = .code(screen)
        return []
    }

    mutating func paste(_ text: String, into flow: CodeFlow) -> [Effect] {
        switch flow.phase {
        case .code(var screen) where screen.sending == nil:
            screen.field.paste(text)
            screen.touchedAt = now.uptime
            codeFlow?.phase = .code(screen)
        case .checking(var screen) where screen.sending == nil:
            screen.field.paste(text)
            codeFlow?.phase = .checking(screen)
        case .entering(let entry): paste(text, into: entry)
        default: notice = .pasteNotTaken
        }
        return []
    }

    /// Where something is under way, leaving stops the waiting; else it asks once more, since a key would be lost.
    private mutating func leave(_ screen: CodeScreen) -> [Effect] {
        var screen = screen
        guard screen.asking == nil else { return [.stopWaiting] }
        guard screen.sending == nil else { return screen.answer == nil ? [.stopWaiting] : [] }
        guard screen.asksToLeave else {
            screen.asksToLeave = true
            codeFlow?.phase = .code(screen)
            return []
        }
        codeFlow = nil
        leftRecoveryCode = screen.refusal == nil ? nil : screen.subject.offer?.recoveryCode
        // A code that was refused has left this machine: its ids are worth more than a word for the leaving.
        let refused = screen.refusal ?? screen.answer.flatMap { $0.wasSent ? $0 : nil }
        let outcome =
            refused
            ?? ChangeOutcome(
                screen.subject.change, of: screen.type, startedAt: now.wall, elapsed: .zero,
                post: .withheld(.leftCode(asking: screen.asked.receipt)))
        report = LastResult(result: .change(outcome), at: now.uptime)
        return look()
    }

    private mutating func send(_ screen: CodeScreen) -> [Effect] {
        var screen = screen
        guard screen.sending == nil, screen.asking == nil else { return [] }
        defer { codeFlow?.phase = .code(screen) }
        guard let code = code(in: &screen.field, count: screen.digits) else { return [] }
        guard !screen.refused.contains(code) else {
            notice = .sameCode(screen.type)
            return []
        }
        let ticket = newTicket()
        usedCodes.insert(code)
        screen.sending = CodeScreen.Sending(ticket: ticket, code: code, startedAt: now.uptime)
        screen.answer = nil
        return [screen.subject.effect(code, ticket)]
    }

    /// Sleeps until the minute is over, or a code was refused; another message until a minute after the last one.
    private mutating func askAgain(_ screen: CodeScreen) -> [Effect] {
        guard !strays.areText(at: now.uptime) else {
            strays.note(.character("r"), at: now.uptime)
            notice = .textBefore("r")
            return []
        }
        var screen = screen
        guard screen.sending == nil, screen.asking == nil, screen.waitToAsk(at: now.uptime) == .zero else {
            notice = .notYet
            // A key that is held down never asks again.
            if let end = screen.restsUntil, end > now.uptime {
                screen.restsUntil = max(end, now.uptime + .seconds(1))
                codeFlow?.phase = .code(screen)
            }
            return []
        }
        let ticket = newTicket()
        screen.asking = ticket
        screen.field.clear()
        codeFlow?.phase = .code(screen)
        return [screen.subject.request.effect(ticket), .release(ticket)]
    }

    /// Whether another drawing fits, while there is one to be seen.
    func canDraw(_ screen: CodeScreen) -> Bool {
        !screen.isCovered(at: now.uptime) && drawings(of: screen).count > 1
    }

    func canInvert(_ screen: CodeScreen) -> Bool { screen.key != nil && !abilities.hasColor }

    /// One that does not fit is passed over.
    private func drawings(of screen: CodeScreen) -> [Drawing] {
        guard let key = screen.key else { return [] }
        return Drawing.possible(on: glyphs).filter { drawing in
            drawing == .text || KeyPicture(of: key, drawnIn: drawing, on: size) != nil
        }
    }

    private func next(after screen: CodeScreen) -> Drawing {
        let possible = drawings(of: screen)
        let later = possible.firstIndex(of: screen.drawing).map { possible[($0 + 1)...] }
        return later?.first ?? possible[0]
    }

    // MARK: What becomes of a code

    /// The answer; there may be more to settle.
    mutating func takeSent(_ outcome: ChangeOutcome, _ ticket: Ticket) -> Bool {
        guard case .code(var screen) = codeFlow?.phase, screen.sending?.ticket == ticket else { return false }
        screen.answer = outcome
        codeFlow?.phase = .code(screen)
        return true
    }

    mutating func takeFinished(_ outcome: ChangeOutcome, _ ticket: Ticket) -> Bool {
        guard case .code(var screen) = codeFlow?.phase, let sending = screen.sending, sending.ticket == ticket else {
            return false
        }
        if outcome.wasSent { finished.append(outcome) }
        let outcome = outcome.following(screen.refusal)
        if outcome.allowsAnotherCode {
            screen.sending = nil
            screen.answer = outcome
            if outcome.usesUpCode {
                screen.refused.append(sending.code)
                screen.refusal = outcome
                screen.field.clear()
            } else {
                usedCodes.remove(sending.code)
            }
            codeFlow?.phase = .code(screen)
        } else if outcome.mayHaveBound, let code = screen.subject.offer?.recoveryCode {
            report = LastResult(result: .change(outcome), at: now.uptime)
            enter(.noting(RecoveryNote(code: code, outcome: outcome)))
        } else {
            _ = end(outcome)
            if outcome.mayHaveBound, screen.subject.offer?.contents.hasUnusableRecoveryCode == true {
                notice = .recoveryCodeUnusable
            }
        }
        return true
    }

    /// The list that is read when the screen has been left may show a factor that was not there when it was opened.
    mutating func takeLook(_ reading: Reading) {
        defer { leftRecoveryCode = nil }
        guard let report, case .change(let outcome) = report.result else { return }
        let seen = outcome.seen(in: reading)
        self.report = LastResult(result: .change(seen), at: report.at)
        if seen.mayHaveBound, let code = leftRecoveryCode { enter(.noting(RecoveryNote(code: code, outcome: seen))) }
    }

    // MARK: The recovery code

    mutating func answer(_ note: RecoveryNote, _ key: Key) -> [Effect] {
        var note = note
        switch key {
        case .enter:
            guard note.code.isNoted(by: note.field.text) else {
                note.isWrong = true
                note.field = TextField()
                codeFlow?.phase = .noting(note)
                return []
            }
            return keep(note, .noted)
        case .escape, .control("c"):
            guard note.asksToLeave else {
                note.asksToLeave = true
                codeFlow?.phase = .noting(note)
                return []
            }
            return keep(note, .notNoted)
        default:
            note.asksToLeave = false
            guard note.field.handle(key.narrow) else { return stray(key) }
            note.isWrong = false
            codeFlow?.phase = .noting(note)
        }
        return []
    }

    private mutating func keep(_ note: RecoveryNote, _ keeping: RecoveryCode.Keeping) -> [Effect] {
        codeFlow = nil
        notice = .recoveryCode(isNoted: keeping == .noted)
        if let last = finished.indices.last, finished[last].recoveryCode != nil {
            finished[last].recoveryCode = keeping
        }
        return [.noteRecoveryCode(keeping)]
    }

    /// When the code screen looks different by itself.
    var nextBindSecond: Duration? {
        if case .checking(let screen) = codeFlow?.phase { return nextSecond(of: screen) }
        guard case .code(let screen) = codeFlow?.phase else { return nil }
        let wait = max(screen.waitToAsk(at: now.uptime), screen.remaining(at: now.uptime))
        guard wait == .zero else { return now.uptime + wait - .seconds((wait / .seconds(1)).rounded(.up) - 1) }
        let hiding = screen.touchedAt + CodeScreen.patience
        return now.uptime < hiding ? hiding : nil
    }
}

extension CodeScreen {
    func remaining(at uptime: Duration) -> Duration { max(.zero, subject.leftAt + BindOffer.lifetime - uptime) }

    func isCovered(at uptime: Duration) -> Bool { remaining(at: uptime) == .zero || sending != nil }

    /// The key itself is no longer shown when nobody has touched anything for long.
    func isKeyHidden(at uptime: Duration) -> Bool { uptime - touchedAt >= Self.patience }

    /// Zero when another key or message may be asked for.
    func waitToAsk(at uptime: Duration) -> Duration {
        let rest = max(.zero, (restsUntil ?? .zero) - uptime)
        if key != nil, let answer, answer.allowsAnotherCode || answer.change.isAsking { return rest }
        return max(remaining(at: uptime), rest)
    }
}
