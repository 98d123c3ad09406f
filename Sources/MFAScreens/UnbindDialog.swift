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

    /// What has to be typed when nothing certain would remain: the type, as it stands on the screen.
    var word: String { String(SafeText(target.type.word).string.prefix(20)) }

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
    /// One line each, when they hold.
    func warnings(remaining: Remaining, signedInAt: Int64?) -> [String] {
        var lines: [String] = []
        if remaining.isWeakOnly { lines.append("Only SMS or EMAIL would remain: weaker codes only.") }
        if !target.type.isKnown { lines.append("This type is unknown to mfactl.") }
        if target.type.isDeliveredCode {
            lines.append("It comes from the account's bound phone/email and may be refused, or come back.")
        }
        if let signedInAt, openedAt.wall.unixSeconds - signedInAt > 600 {
            lines.append("This sign-in is \((openedAt.wall.unixSeconds - signedInAt) / 60) minutes old.")
        }
        return lines
    }
}
