import MFACore
import MFATexts

/// The question before an unbind, and the second in which its yes can be taken back. The target and whether it counts as
/// the last factor are fixed when it opens; the list may move underneath.
package struct UnbindQuestion: Hashable, Sendable {
    package enum Focus: Hashable, Sendable {
        case field, unbind, cancel
    }

    let target: Factor
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

    /// No one can have read it sooner.
    static let readingTime: Duration = .milliseconds(300)

    /// - Parameter openedAt: uptime.
    init(
        _ target: Factor, leaving remaining: Remaining, beside witnesses: Witnesses, signedInFor age: Duration?,
        openedAt: Duration
    ) {
        self.target = target
        self.remaining = remaining
        self.witnesses = witnesses
        signInAge = age
        readableAt = openedAt + Self.readingTime
        focus = remaining.isLast ? .field : .cancel
    }

    var isLast: Bool { remaining.isLast }
    var word: String { target.confirmationWord }
    var isWordTyped: Bool { typed.text.lowercased() == word.lowercased() }

    var request: UnbindRequest {
        UnbindRequest(id: target.id, acceptsLastFactor: isLast, witnesses: witnesses)
    }

    /// In the order of Tab; what cannot be used now is passed over.
    private var stops: [Focus] {
        guard isLast else { return [.cancel, .unbind] }
        return isWordTyped ? [.field, .unbind, .cancel] : [.field, .cancel]
    }

    mutating func moveFocus(by step: Int) {
        let index = stops.firstIndex(of: focus) ?? 0
        focus = stops[(index + step + stops.count) % stops.count]
        isWordMissing = false
    }
}
