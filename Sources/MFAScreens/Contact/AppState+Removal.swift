import MFACore
import MFATexts

/// From `a` to a code: an SMS or EMAIL factor that cannot go alone leaves with the account's own phone or address.
extension AppState {
    var removeObstacle: KeyObstacle? {
        if session.isReadOnly { return .readOnly }
        if let obstacle = busyObstacle ?? selectionObstacle { return obstacle }
        guard let factor = table.selected?.factor, let contact = Contact(factor.type) else { return .onlyContacts }
        guard formerUnbind(of: factor) != nil else { return .unbindFirst }
        return session.account?.owns(factor) == true ? nil : .notTheAccounts(contact)
    }

    /// Here and in earlier runs.
    private func formerUnbind(of factor: Factor) -> FormerUnbind? {
        (history ?? History(attempts: [])).formerUnbind(of: factor, on: session.origin ?? "", andIn: changes)
    }

    mutating func openRemoval() -> [Effect] {
        guard !strays.areText(at: now.uptime) else {
            notice = .textBefore("a")
            return []
        }
        guard let factor = table.selected?.factor, let contact = Contact(factor.type), let account = session.account
        else { return [] }
        if let address = account.address(contact) { return askRemoval(of: factor, at: address) }
        enter(.entering(ContactEntry(contact, countryCode: account.phoneCountryCode, removing: factor)))
        return []
    }

    /// What somebody has typed in place of what the server hides.
    mutating func askRemoval(of factor: Factor, at target: BindRequest.Target) throws(EntryFault) -> [Effect] {
        guard let address = target.address, session.account?.agrees(with: address) == true else {
            throw .notTheAccounts
        }
        return askRemoval(of: factor, at: address)
    }

    private mutating func askRemoval(of factor: Factor, at address: ContactAddress) -> [Effect] {
        guard let listing, let formerly = formerUnbind(of: factor) else { return [] }
        enter(
            .unbind(
                UnbindQuestion(
                    factor, with: LeavingContact(address: address, formerly: formerly),
                    leaving: remaining(after: factor.id), beside: Witnesses(beside: factor.id, in: listing.list),
                    signedInFor: signInAge, openedAt: now.uptime)))
        return []
    }

    /// What this session has unbound, and a list shows again; of several, what was unbound last.
    var comeback: Factor? {
        let back = (listing?.list.factors ?? []).compactMap { factor -> (factor: Factor, place: Int)? in
            guard Contact(factor.type) != nil, session.account?.owns(factor) == true else { return nil }
            let place = changes.lastIndex { $0.change == .unbind(factor.id) || $0.change == .bind(factor.type) }
            return place.flatMap { place in
                let last = changes[place]
                return last.change == .unbind(factor.id) && last.verdict == .verified ? (factor, place) : nil
            }
        }
        return back.max { $0.place < $1.place }?.factor
    }
}
