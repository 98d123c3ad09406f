import MFACore
import MFATexts

/// The question before a factor goes, alone or with the phone or address that it comes from, and the second in which its
/// yes can be taken back. The target and whether it counts as the last factor are fixed when it opens; the list may move
/// underneath.
package struct UnbindQuestion: Hashable, Sendable {
    package enum Focus: Hashable, Sendable {
        case field, unbind, cancel
        /// The way to another factor, before the last one goes.
        case bindFirst
    }

    let target: Factor
    /// What leaves the account with it, and why that is the way; nil for the factor alone.
    let contact: LeavingContact?
    /// How old the sign-in was then; nil when nobody tells.
    let signInAge: Duration?
    /// What stood beside the target in the list that was shown.
    let witnesses: Witnesses
    let remaining: Remaining
    /// From here on the user can have read it.
    var readableAt: Duration
    var focus: Focus
    var hold: Hold?
    /// What was typed to confirm a last factor.
    var typed = TextField()
    /// Enter was pressed on another word.
    var isWordMissing = false

    /// - Parameter openedAt: uptime.
    init(
        _ target: Factor, with contact: LeavingContact? = nil, leaving remaining: Remaining,
        beside witnesses: Witnesses, signedInFor age: Duration?,
        openedAt: Duration
    ) {
        self.target = target
        self.contact = contact
        self.remaining = remaining
        self.witnesses = witnesses
        signInAge = age
        readableAt = openedAt + Hold.readingTime
        focus = remaining.isLast || contact != nil ? .field : .cancel
    }

    var isLast: Bool { remaining.isLast }
    /// One that is confirmed by typing a word.
    var needsWord: Bool { isLast || contact != nil }
    var word: String { contact?.address.contact.confirmationWord ?? target.confirmationWord }
    var isWordTyped: Bool { typed.text.lowercased() == word.lowercased() }

    var request: UnbindRequest {
        UnbindRequest(id: target.id, acceptsLastFactor: isLast, witnesses: witnesses)
    }

    var removal: ContactRemoval? { contact.map { ContactRemoval($0.address, factor: request) } }

    /// What the yes asks for.
    var change: Change {
        contact.map { .askToRemove($0.address.contact, target.id) } ?? .unbind(target.id)
    }

    func effect(_ ticket: Ticket) -> Effect { removal.map { .askContactCode($0, ticket) } ?? .unbind(request, ticket) }

    /// In the order of Tab; what cannot be used now is passed over.
    private var stops: [Focus] {
        guard needsWord else { return [.cancel, .unbind] }
        return [.field] + (isWordTyped ? [.unbind] : []) + (isLast ? [.bindFirst] : []) + [.cancel]
    }

    mutating func moveFocus(by step: Int) {
        let index = stops.firstIndex(of: focus) ?? 0
        focus = stops[(index + step + stops.count) % stops.count]
        isWordMissing = false
    }
}

/// What leaves the account together with its factor.
package struct LeavingContact: Hashable, Sendable {
    let address: ContactAddress
    /// What came of unbinding the factor alone.
    let formerly: FormerUnbind
}
