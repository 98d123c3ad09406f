import Glibc
import MFACore
import MFATexts

/// Taking a phone or an e-mail off the account on plain lines.
struct RemovalDialogue {
    let services: Services
    let settings: Settings
    let factor: Factor
    let contact: Contact
    let list: FactorList
    /// Shows what came of a code, or of another asking, while it goes on.
    let show: (ChangeOutcome) -> Void

    private var texts: Texts { settings.texts }

    /// Why this is not the way for a factor, or the account's own number or address as far as it shows it.
    static func check(
        _ factor: Factor, _ contact: Contact, _ services: Services, _ texts: Texts
    ) throws(Failure) -> Account {
        guard services.history().formerUnbind(of: factor, on: services.host) != nil else {
            throw Failure(message: texts.unbindFirst(factor.id), status: .guarded)
        }
        let reader = services.reader
        guard let account = waitFor(isStoppable: true, { try? await reader.account().value }),
            account.owns(factor) == true
        else { throw Failure(message: texts.notTheAccounts(contact), status: .guarded) }
        return account
    }

    /// Main thread, with a terminal; blocks.
    func run(_ account: Account) throws(Failure) -> CodedChange {
        let address = try address(of: account)
        guard let address, isConfirmed() else { return CodedChange(asking: withheld(.cancelled)) }
        let remaining = Remaining(after: factor.id, in: list)
        let removal = ContactRemoval(
            address,
            factor: UnbindRequest(
                id: factor.id, acceptsLastFactor: remaining.isLast, witnesses: Witnesses(beside: factor.id, in: list)))
        var asked = ask(removal)
        guard var leftAt = asked.leftAt else { return CodedChange(asking: asked.outcome) }
        Console.error(texts.newestCounts)
        var prompt = CodePrompt(texts)
        var last: Waited?
        while true {
            switch prompt.read(remaining: { max(.zero, leftAt + BindOffer.lifetime - services.time.uptime()) }) {
            case .cancel:
                // A code that was refused has left this machine.
                let refused = last.flatMap { $0.outcome.wasSent ? $0.outcome : nil }
                let left = Withheld.leftCode(asking: asked.outcome.receipt)
                let end = refused ?? withheld(left, .removeContact(contact, factor.id))
                return CodedChange(asking: asked.outcome, outcome: end, reading: last?.reading)
            case .again:
                let another = ask(removal)
                guard let time = another.leftAt else {
                    show(another.outcome)
                    continue
                }
                (asked, leftAt) = (another, time)
                prompt = CodePrompt(texts)
            case .code(let code):
                Console.error(texts.workingOnIt)
                let sent = services.removeWaiting(removal, code: code, isStoppable: true)
                last = sent
                guard sent.outcome.allowsAnotherCode else {
                    return CodedChange(asking: asked.outcome, outcome: sent.outcome, reading: sent.reading)
                }
                show(sent.outcome)
                if sent.outcome.usesUpCode { prompt.tried.insert(code) }
                prompt.mayAskAgain = true
            }
        }
    }

    private func isConfirmed() -> Bool {
        Console.error(texts.removing(contact))
        texts.questionFacts(
            factor, masked: settings.isMasked, host: settings.shownPlace, profile: settings.profile
        ).forEach(Console.error)
        texts.afterRemoving(contact).forEach(Console.error)
        Console.error(texts.consequence(Remaining(after: factor.id, in: list)))
        let word = contact.confirmationWord
        tcflush(STDIN_FILENO, TCIFLUSH)
        return Console.ask(texts.typeToRemove(word), onlyOnce: true)?.narrow.lowercased() == word.lowercased()
    }

    /// Asked for where the account hides some of it; nil when that is left.
    private func address(of account: Account) throws(Failure) -> ContactAddress? {
        if let address = account.address(contact) { return address }
        guard let typed = whole(like: account.shown(contact)) else { return nil }
        guard let address = address(typed, account), account.agrees(with: address) else {
            throw Failure(message: texts.addressDisagrees)
        }
        return address
    }

    private func address(_ typed: String, _ account: Account) -> ContactAddress? {
        switch contact {
        case .phone:
            var entry = PhoneEntry(countryCode: account.phoneCountryCode ?? "+86")
            entry.paste(typed)
            return (try? entry.checked()).map(ContactAddress.phone)
        case .email: return (try? EmailAddress(typed: typed)).map(ContactAddress.email)
        }
    }

    private func whole(like shown: String) -> String? {
        tcflush(STDIN_FILENO, TCIFLUSH)
        return Console.ask(texts.wholeAddressPrompt(contact, like: shown.quoted(columns: 60)), onlyOnce: true)
    }

    private func ask(_ removal: ContactRemoval) -> AskedCode {
        Console.error(texts.workingOnIt)
        return waitFor(isStoppable: true) { [services] in await services.sendContactCode(removal) }
    }

    private func withheld(_ reason: Withheld, _ change: Change? = nil) -> ChangeOutcome {
        ChangeOutcome(
            change ?? .askToRemove(contact, factor.id), of: factor.type, startedAt: services.time.now(), elapsed: .zero,
            post: .withheld(reason))
    }
}
