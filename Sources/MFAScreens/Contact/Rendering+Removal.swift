import MFACore
import MFATexts

extension AppState {
    /// Why the account is the way, what leaves it, and what goes with it: of the question before a code is asked for.
    func parts(
        of contact: LeavingContact, _ consequences: [DialogLine], _ hint: [DialogLine], _ width: Int
    ) -> [(lines: [DialogLine], expendable: Int)] {
        let texts = session.texts
        let kind = contact.address.contact
        let blank = DialogLine.text("", .normal)
        return [
            (paragraph(texts.afterUnbind(contact.formerly, of: kind), width), 3),
            (paragraph(texts.removing(kind), width, .strong), 0), ([blank], 4),
            (lines(of: contact.address), 0), ([blank], 4),
            (paragraph(texts.goneWithIt(briefly: isLow), width), 0),
            (paragraph(texts.cannotBePutBack(briefly: isLow), width), 2), (consequences, 0), ([blank], 4),
            (paragraph(texts.sendsCode(to: kind, briefly: isLow), width), 1), ([.word], 0), ([blank], 3),
            ([.buttons], 0), (hint, 0),
        ]
    }

    /// Which number or address, and whose.
    private func lines(of address: ContactAddress) -> [DialogLine] {
        let texts = session.texts
        let shown = (session.isMasked ? address.masked : address.text).quoted(columns: 60)
        let place = texts.place(session.origin ?? "-", profile: session.profile)
        return [
            .text("    \(shown)   \(session.accountLabel?.quoted(columns: 80) ?? "")", .header),
            .text("    \(texts.hostLabel.padded(to: 6))\(place)", .normal),
        ]
    }
}
