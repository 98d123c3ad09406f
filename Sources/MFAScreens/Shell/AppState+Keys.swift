import MFACore
import MFATexts

extension AppState {
    mutating func press(_ key: Key) -> [Effect] {
        guard key.isAlwaysAwake || !areKeysResting() else { return [] }
        keysRestUntil = nil
        notice = nil
        if let question { return answer(question, key) }
        guard size.isUsable else { return pressTooSmall(key) }
        if let signIn { return answer(signIn, key) }
        if let codeFlow { return answer(codeFlow, key) }
        guard let context else { return [] }
        if let binding = KeyMap.binding(for: key, in: context) {
            if let obstacle = binding.obstacle(self) {
                // A letter that is not for this row is as likely text as one that is for none.
                if obstacle.isOfRow { strays.note(key, at: now.uptime) }
                notice = .key(obstacle)
                return []
            }
            return perform(binding.command)
        }
        if field?.field.handle(key) == true {
            applyFilter()
        } else {
            strays.note(key, at: now.uptime)
            notice = .noSuchKey(key.stray)
        }
        return []
    }

    /// After a question has closed: what is still being typed was meant for it, or for another window.
    mutating func restKeys() { keysRestUntil = now.uptime + Hold.readingTime }

    /// Whatever comes while keys rest makes them rest longer.
    private mutating func areKeysResting() -> Bool {
        guard let end = keysRestUntil, now.uptime < end else { return false }
        restKeys()
        return true
    }

    /// Pasted text goes into fields and is never a key.
    mutating func paste(_ text: String) -> [Effect] {
        guard !areKeysResting() else { return [] }
        if isAsking { return leaveQuestion(.key, .pasted) }
        if let signIn { return paste(text, into: signIn) }
        if let codeFlow { return paste(text, into: codeFlow) }
        guard field != nil else {
            notice = .pasteNotTaken
            return []
        }
        field?.field.insert(text)
        applyFilter()
        return []
    }

    /// Screen G shows nothing to act on, so only leaving works: first what would be lost.
    private mutating func pressTooSmall(_ key: Key) -> [Effect] {
        if let codeFlow, codeFlow.holdsSomething {
            return key.isAlwaysAwake || key == .escape ? answer(codeFlow, key) : []
        }
        return switch key {
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

extension Key {
    /// Nobody types these as text.
    fileprivate var isAlwaysAwake: Bool { [.control("c"), .control("z"), .control("l")].contains(self) }
}

extension KeyObstacle {
    /// On another row the key would do something.
    fileprivate var isOfRow: Bool {
        switch self {
        case .onlyOTP, .onlyContacts, .unbindFirst, .notTheAccounts: true
        case .busy, .noSelection, .readOnly, .unreadableRow, .noRequestID, .nothingToExplain, .nothingToReport,
            .unbindUnderWay, .allIsShown, .tokenFrom, .noApplication, .noList:
            false
        }
    }
}
