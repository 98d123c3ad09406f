import MFACore
import MFATexts

extension AppState {
    var bindObstacle: KeyObstacle? {
        if session.isReadOnly { return .readOnly }
        return busyObstacle ?? (listing == nil ? .noList : nil)
    }

    var codeFlow: CodeFlow? {
        get { if case .inside(.code(let flow)) = mode { flow } else { nil } }
        set { if newValue != nil || codeFlow != nil { enter(newValue.map(Flow.code)) } }
    }

    mutating func openBind() -> [Effect] {
        guard !strays.areText(at: now.uptime) else {
            notice = .textBefore("b")
            return []
        }
        let first = bindChoices.firstIndex { $0.state == .offered } ?? 0
        enter(.choosing(CodeFlow.Choosing(selected: first)))
        guard bindable == .unknown || bindable == .failed else { return [] }
        bindable = .asked
        return [.readBindable]
    }

    mutating func enter(_ phase: CodeFlow.Phase) {
        codeFlow = CodeFlow(phase: phase, readableAt: now.uptime + Hold.readingTime)
    }

    /// What can be bound, what is bound, and what only the browser can.
    var bindChoices: [BindChoice] {
        let factors = listing?.list.factors ?? []
        let bound = factors.map { factor in
            BindChoice(
                type: factor.type, state: .bound(session.texts.identity(of: factor, masked: session.isMasked)))
        }
        let offered: [FactorType] =
            switch bindable {
            case .known(let types): types
            case .unknown, .asked, .failed: FactorType.bindableHere
            }
        let others = offered.filter { type in !factors.contains { $0.type == type } }
            .map { BindChoice(type: $0, state: FactorType.bindableHere.contains($0) ? .offered : .inBrowser) }
        let order = FactorType.bindableHere
        return (bound + others).sorted { one, other in
            (order.firstIndex(of: one.type) ?? order.count, one.type.word)
                < (order.firstIndex(of: other.type) ?? order.count, other.type.word)
        }
    }

    // MARK: Keys

    mutating func answer(_ flow: CodeFlow, _ key: Key) -> [Effect] {
        if key == .control("l") { return [.redraw] }
        if case .ready(let question) = flow.phase { return answer(question, flow, key) }
        if key == .control("z") { return suspend() }
        guard now.uptime >= flow.readableAt else { return [] }
        if flow.showsKeys {
            codeFlow?.showsKeys = false
            return []
        }
        if key == .character("?"), flow.hasKeyList {
            codeFlow?.showsKeys = true
            return []
        }
        switch flow.phase {
        case .choosing(let choosing): return answer(choosing, key)
        case .ready: return []
        case .entering(let entry): return answer(entry, key)
        case .asking(let ticket, _):
            guard [.escape, .control("c")].contains(key) else { return stray(key) }
            codeFlow = nil
            work = Work(ticket: ticket, kind: .reading, startedAt: now.uptime)
            work?.isStopping = true
            return [.stopWaiting]
        case .code(let screen): return answer(screen, key)
        case .noting(let note): return answer(note, key)
        case .checking(let screen): return answer(screen, key)
        }
    }

    mutating func stray(_ key: Key) -> [Effect] {
        strays.note(key, at: now.uptime)
        notice = .noSuchKeyHere(key.stray)
        return []
    }

    private mutating func answer(_ choosing: CodeFlow.Choosing, _ key: Key) -> [Effect] {
        let choices = bindChoices
        let index = min(choosing.selected, max(0, choices.count - 1))
        switch key {
        case .down, .character("j"), .control("n"): return select(min(index + 1, choices.count - 1))
        case .up, .character("k"), .control("p"): return select(max(index - 1, 0))
        case .escape, .character("q"), .control("c"), .left, .character("h"):
            codeFlow = nil
            return []
        case .enter:
            guard choices.indices.contains(index) else { return [] }
            return choose(choices[index])
        default: return stray(key)
        }
    }

    private mutating func select(_ index: Int) -> [Effect] {
        codeFlow?.phase = .choosing(CodeFlow.Choosing(selected: max(0, index)))
        return []
    }

    private mutating func choose(_ choice: BindChoice) -> [Effect] {
        let account = listing?.list.owner?.account
        switch (choice.state, choice.type) {
        case (.bound, _):
            notice = .boundAlready(choice.type, isOnlyFactor: listing?.list.rows.count == 1)
        case (.inBrowser, _): notice = .onlyInBrowser(choice.type)
        case (.offered, .sms): enter(.entering(ContactEntry(.phone)))
        case (.offered, .email): enter(.entering(ContactEntry(.email)))
        case (.offered, _): enter(.ready(ReadyQuestion(request: BindRequest(.otp, of: account))))
        }
        return []
    }

    // MARK: What comes back

    /// A key or a message, or why there is none.
    mutating func take(_ asked: ChangeOutcome, _ subject: CodeSubject?, _ ticket: Ticket) -> [Effect] {
        if hold?.ticket == ticket { return end(asked) }
        switch codeFlow?.phase {
        case .asking(ticket, _):
            guard let subject else { return end(asked) }
            enter(
                .code(
                    CodeScreen(
                        subject: subject, asked: asked, drawing: Drawing.possible(on: glyphs)[0],
                        touchedAt: now.uptime)))
            return []
        case .code(var screen) where screen.asking == ticket:
            screen.asking = nil
            if let subject {
                screen.isSameKey = subject.hasSameKey(as: screen.subject)
                screen.subject = subject
                screen.asked = asked
                screen.number += 1
                screen.refused = []
                screen.refusal = nil
                screen.answer = nil
                screen.touchedAt = now.uptime
            } else {
                screen.answer = asked
                screen.restsUntil = now.uptime + (asked.receipt.pauseBetweenMessages ?? CodeScreen.restAfterRefusal)
            }
            codeFlow?.phase = .code(screen)
            return []
        default:
            // Whoever has left is told all the same; what came is dropped.
            if work?.ticket == ticket { work = nil }
            guard asked.wasSent else { return [] }
            report = LastResult(result: .change(asked), at: now.uptime)
            return []
        }
    }

    /// What was chosen, asked for or typed was for the account from before. What is out is waited for all the same, and a
    /// recovery code is its owner's.
    mutating func dropFlowOfOtherAccount() {
        switch codeFlow?.phase {
        case .code(let screen) where screen.sending == nil && screen.asking == nil:
            _ = end(
                ChangeOutcome(
                    screen.subject.change, of: screen.type, startedAt: now.wall, elapsed: .zero,
                    post: .withheld(.obstacle(.signIn(.otherAccount)))))
        case .choosing, .entering: drop()
        case .checking(let screen) where screen.sending == nil: drop()
        case .ready, .asking, .code, .noting, .checking, nil: break
        }
    }

    private mutating func drop() {
        if let flow { notice = .closed(.otherAccount, asks: flow.opener) }
        enter(nil)
        restKeys()
    }

    /// Leaves the flow with a result.
    mutating func end(_ outcome: ChangeOutcome) -> [Effect] {
        enter(nil)
        report = LastResult(result: .change(outcome), at: now.uptime)
        if case .withheld(.obstacle(.noLock)) = outcome.post { hasLock = false }
        clampScroll()
        return []
    }
}
