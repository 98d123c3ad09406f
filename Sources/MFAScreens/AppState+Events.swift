import MFACore

extension AppState {
    /// The state after an event, and what the outside has to do about it.
    public mutating func handle(_ event: AppEvent, at moment: Moment) -> [Effect] {
        now = moment
        defer { table.reveal(height: layout.listHeight) }
        switch event {
        case .key(let key): return press(key)
        case .pasted(let text):
            field?.field.insert(text)
            applyFilter()
            return []
        case .resized(let size):
            self.size = size
            clampScroll()
            return askBindable()
        case .tick: return []
        case .factorsRead(let reading):
            activity = nil
            notice = nil
            report = Report(result: .reading(reading), at: moment.uptime)
            defer { clampScroll() }
            return take(reading) + askAccount()
        case .unbindStepped(.read(let reading)): return take(reading)
        case .unbindStepped(.sending(let factor)):
            activity?.work = .unbinding(factor, .sent)
            return []
        case .unbindStepped(.checking(let outcome)):
            if case .unbinding(let factor, _) = activity?.work {
                activity?.work = .unbinding(factor, .checking(outcome))
            }
            report = Report(result: .unbind(outcome), at: moment.uptime)
            return []
        case .unbindFinished(let outcome):
            activity = nil
            notice = nil
            report = Report(result: .unbind(outcome), at: moment.uptime)
            if outcome.wasSent { finished.append(outcome) }
            clampScroll()
            return askBindable()
        case .accountRead(let account):
            session.account = account.label(masked: session.isMasked)
            return []
        case .bindableRead(let types):
            bindable = types.map(Bindable.known) ?? .failed
            return []
        case .originKnown(let origin):
            session.origin = origin
            return []
        case .foundLeftOpen(let attempts):
            notice = attempts.first.map {
                "No outcome is known of an earlier unbind: \($0.factorID.abbreviated), \($0.startedAt.date) "
                    + "\($0.startedAt.clock). H shows it."
            }
            return []
        case .settled(let outcome):
            report = Report(result: .unbind(outcome), at: moment.uptime)
            clampScroll()
            return []
        case .historyProblem(let sentence):
            notice = "History: \(sentence)"
            return []
        case .historyRead(let history):
            self.history = history
            clampScroll()
            return []
        case .reportSaved(let path):
            keepsake = .reportSaved
            notice = "Report saved: \(path)"
            return []
        case .reportNotSaved(let reason):
            notice = "The report could not be saved: \(reason)"
            return []
        }
    }

    /// The first effects of a session.
    public mutating func start(at moment: Moment) -> [Effect] {
        now = moment
        return read()
    }

    mutating func read() -> [Effect] {
        begin(.reading)
        return [.readFactors]
    }

    /// What the user waits for; questions beside it give way and are asked again later.
    mutating func begin(_ work: Activity.Work) {
        if bindable == .asked { bindable = .unknown }
        activity = Activity(work: work, startedAt: now.uptime)
    }

    // MARK: Lists

    /// A failed reading leaves the old list standing, marked as old.
    private mutating func take(_ reading: Reading) -> [Effect] {
        guard let list = reading.list else {
            isListingStale = listing != nil
            return []
        }
        if listing?.list != list { bindable = .unknown }
        listing = Listing(list: list, readAt: reading.startedAt)
        isListingStale = false
        table.show(list, masked: session.isMasked, glyphs.repertoire)
        closeDialogIfGone(list, reading)
        clampScroll()
        return askBindable()
    }

    /// Asked until the server has said who is signed in; the list comes first.
    private func askAccount() -> [Effect] {
        listing != nil && session.account == nil ? [.readAccount] : []
    }

    /// The target of an open dialog never becomes another row: when it is gone, so is the question.
    private mutating func closeDialogIfGone(_ list: FactorList, _ reading: Reading) {
        guard let target = dialog?.target, list.presence(of: target.id) == .gone else { return }
        dialog = nil
        let outcome = UnbindOutcome(
            id: target.id, type: target.type, startedAt: reading.startedAt, elapsed: reading.elapsed,
            post: .withheld(.alreadyGone(reading.receipt)))
        report = Report(result: .unbind(outcome), at: now.uptime)
    }

    /// Asked when a detail is to be seen, once a list.
    mutating func askBindable() -> [Effect] {
        guard bindable == .unknown, listing != nil, isDetailVisible, activity == nil else { return [] }
        bindable = .asked
        return [.readBindable]
    }

    // MARK: Keys

    private mutating func press(_ key: Key) -> [Effect] {
        notice = nil
        guard size.isUsable else { return pressTooSmall(key) }
        if let dialog, now.uptime - dialog.openedAt.uptime < UnbindDialog.deafness { return [] }
        if let binding = KeyMap.binding(for: key, in: context) {
            if let obstacle = binding.obstacle(self) {
                notice = obstacle
                return []
            }
            return perform(binding.command)
        }
        switch context {
        case .field where field?.field.handle(key) == true: applyFilter()
        case .word where dialog?.typed.handle(key) == true: break
        default: break
        }
        return []
    }

    /// Screen G shows nothing to act on, so only leaving works.
    private mutating func pressTooSmall(_ key: Key) -> [Effect] {
        switch key {
        case .character("q") where quitObstacle == nil: [.quit]
        case .control("c"): perform(.interrupt)
        case .control("z"): [.suspend]
        case .control("l"): [.redraw]
        default: []
        }
    }

    /// The list follows the field while it is typed in.
    mutating func applyFilter() {
        guard let field else { return }
        switch field.purpose {
        case .filter: table.setFilter(field.field.text)
        case .find: detail.find = field.field.text
        }
    }
}
