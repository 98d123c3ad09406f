import MFACore
import MFATexts

extension AppState {
    /// The state after an event, and what the outside has to do about it.
    package mutating func handle(_ event: AppEvent, at moment: Moment) -> [Effect] {
        now = moment
        defer {
            table.reveal(height: layout.listHeight)
            due = nextWake
        }
        if case .key(let key) = event { return press(key) }
        return take(event) + considerSending()
    }

    private mutating func take(_ event: AppEvent) -> [Effect] {
        switch event {
        case .key, .tick: return []
        case .mouse(let mouse): return take(mouse)
        case .pasted(let text): return paste(text)
        case .resized(let size): return resize(to: size)
        case .suspended: return leaveQuestion(.suspended, .suspended)
        case .factorsRead(let reading, let ticket):
            guard let work, work.ticket == ticket else { return [] }
            self.work = nil
            if work.kind == .reading { report = LastResult(result: .reading(reading), at: now.uptime) }
            if work.kind == .looking { takeLook(reading) }
            defer { clampScroll() }
            return take(reading) + askAccount()
        case .changeStepped(let step, let ticket): return take(step, ticket)
        case .codeAsked(let asked, let subject, let ticket): return take(asked, subject, ticket)
        case .changeSent(let outcome, let ticket):
            if takeSent(outcome, ticket) { return [] }
            if work?.ticket == ticket, case .change(let change, let type, _) = work?.kind {
                work?.kind = .change(change, type, .settling(outcome))
                report = LastResult(result: .change(outcome), at: now.uptime)
            }
            return []
        case .changeFinished(let outcome, let ticket): return finish(outcome, ticket)
        case .codeChecked(let check, let ticket):
            takeChecked(check, ticket)
            return []
        case .accountRead(let account):
            session.account = account
            return []
        case .bindableRead(let types):
            bindable = types.map(Bindable.known) ?? .failed
            return []
        case .originKnown(let origin):
            session.origin = origin
            return []
        case .foundLeftOpen(let attempts):
            notice = attempts.first.map { attempt in
                let isListed = listing?.list.factors.contains { $0.type == attempt.factorType }
                return .leftOpen(attempt, isListed: isListed ?? false)
            }
            return []
        case .settled(let outcome):
            report = LastResult(result: .change(outcome), at: now.uptime)
            clampScroll()
            return []
        case .historyProblem(let problem):
            notice = .historyProblem(problem)
            return []
        case .historyRead(let history):
            self.history = history
            clampScroll()
            return []
        case .signInStepped(let step, let ticket): return take(step, ticket)
        case .pasteRefused(let fault, let ticket):
            take(fault, ticket)
            return []
        case .accountAsked(let accounts, let ticket):
            ask(accounts, ticket)
            return []
        case .signInEnded(let end, let ticket, let strangers): return take(end, strangers: strangers, ticket)
        case .browserNotOpened(let fault, let ticket):
            takeBrowserless(fault, ticket)
            return []
        case .signInNotStored(let fault):
            notice = .signInNotStored(fault)
            return []
        case .signInRead(let stored):
            session.signIn = stored.map(SignInState.init)
            return []
        case .demoMessage(let message, let recipient, let code):
            let message = Notice.demoMessage(message, to: recipient, code: code)
            if codeFlow != nil { demoMessage = message } else { notice = message }
            return []
        case .reportSaved(let path):
            copied = .reportFile
            notice = .reportSaved(path: path)
            return []
        case .reportNotSaved(let problem):
            notice = .reportNotSaved(problem)
            return []
        }
    }

    /// The first effects of a session.
    package mutating func start(at moment: Moment) -> [Effect] {
        now = moment
        defer { due = nextWake }
        return read()
    }

    mutating func read() -> [Effect] {
        // Questions beside it give way and are asked again later.
        if bindable == .asked { bindable = .unknown }
        let ticket = newTicket()
        work = Work(ticket: ticket, kind: .reading, startedAt: now.uptime)
        return [.readFactors(ticket)]
    }

    /// Reads it without being asked to.
    mutating func look() -> [Effect] {
        let effects = read()
        work?.kind = .looking
        return effects
    }

    private mutating func resize(to size: Size) -> [Effect] {
        self.size = size
        clampScroll()
        let effects = size.isUsable ? [] : leaveQuestion(.resized, .resized)
        return effects + askBindable()
    }

    // MARK: Changes

    private mutating func take(_ step: Changes.Step, _ ticket: Ticket) -> [Effect] {
        guard [question?.hold?.ticket, work?.ticket].contains(ticket) || codeFlow?.awaits(ticket) == true else {
            return []
        }
        switch step {
        case .read(let reading): return take(reading) + (question == nil ? askAccount() : [])
        case .ready: hold?.isReady = true
        case .sending: break
        }
        return []
    }

    /// A change that may have been sent is told whatever the user does by now.
    private mutating func finish(_ outcome: ChangeOutcome, _ ticket: Ticket) -> [Effect] {
        if takeFinished(outcome, ticket) { return [] }
        if ticket == question?.hold?.ticket {
            question = nil
        } else if ticket == work?.ticket {
            work = nil
        } else if !outcome.wasSent {
            return []
        }
        report = LastResult(result: .change(outcome), at: now.uptime)
        if case .withheld(.obstacle(.noLock)) = outcome.post { hasLock = false }
        if outcome.wasSent { finished.append(outcome) }
        clampScroll()
        return askBindable()
    }

    // MARK: Lists

    /// A failed reading leaves the old list standing, marked as old.
    private mutating func take(_ reading: Reading) -> [Effect] {
        guard let list = reading.list else {
            guard reading.error == .notSent(.signIn(.otherAccount)) else {
                isListingStale = listing != nil
                return []
            }
            return leaveAccount()
        }
        var effects: [Effect] = []
        if !list.belongs(to: listing?.list.owner?.account) {
            notice = .otherAccountsList
            effects = leaveAccount()
        }
        if listing?.list != list { bindable = .unknown }
        listing = Listing(list: list, readAt: reading.startedAt, clockLead: reading.receipt.clockLead)
        isListingStale = false
        table.show(list, masked: session.isMasked, in: session.texts, glyphs.repertoire)
        clampScroll()
        return effects + askHistory() + askBindable()
    }

    /// What earlier runs have tried tells whether `a` is the way.
    private func askHistory() -> [Effect] {
        let hasContact = listing?.list.factors.contains { Contact($0.type) != nil } == true
        return history == nil && hasContact && !session.isReadOnly ? [.readHistory] : []
    }

    /// Asked until the server has said who is signed in; the list comes first.
    private func askAccount() -> [Effect] {
        listing != nil && session.account == nil ? [.readAccount] : []
    }

    /// Asked when a detail is to be seen, once a list.
    mutating func askBindable() -> [Effect] {
        guard bindable == .unknown, listing != nil, isDetailVisible, work == nil, question == nil else { return [] }
        bindable = .asked
        return [.readBindable]
    }
}
