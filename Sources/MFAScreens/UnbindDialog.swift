import MFACore

/// The question before an unbind. The target is fixed when it opens; the list may move underneath.
public struct UnbindDialog: Hashable, Sendable {
    public enum Focus: Hashable, Sendable {
        case field, unbind, cancel
    }

    let target: Factor
    let openedAt: Moment
    var focus: Focus
    /// What was typed to confirm a last factor.
    var typed = TextField()

    /// Keys that were on their way before the dialog could be read do not count.
    static let deafness: Duration = .milliseconds(300)

    init(target: Factor, openedAt: Moment, isLast: Bool) {
        self.target = target
        self.openedAt = openedAt
        focus = isLast ? .field : .cancel
    }

    var word: String { target.confirmationWord }

    var isWordTyped: Bool { typed.text == word }

    /// In the order of Tab; what cannot be used now is passed over.
    func stops(isLast: Bool) -> [Focus] {
        guard isLast else { return [.cancel, .unbind] }
        return isWordTyped ? [.field, .unbind, .cancel] : [.field, .cancel]
    }

    mutating func moveFocus(by step: Int, isLast: Bool) {
        let stops = stops(isLast: isLast)
        let index = stops.firstIndex(of: focus) ?? 0
        focus = stops[(index + step + stops.count) % stops.count]
    }
}

extension UnbindDialog {
    func warnings(leaving remaining: Remaining, signedInAt: Int64?) -> [String] {
        target.warnings(
            leaving: remaining, signedInFor: signedInAt.map { .seconds(openedAt.wall.unixSeconds - $0) })
    }
}
