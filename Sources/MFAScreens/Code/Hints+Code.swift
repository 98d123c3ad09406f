import MFACore
import MFATexts

extension AppState {
    /// What works now; the last two always fit.
    func hints(of flow: CodeFlow) -> [Hint] {
        let texts = session.texts
        let cancel = Hint(key: "Esc", label: texts.cancelHint)
        let stop = Hint(key: "Esc", label: texts.stopHint)
        let help = Hint(key: "?", label: texts.helpHint)
        if flow.showsKeys { return [Hint(key: "Esc", label: texts.closeHint)] }
        switch flow.phase {
        case .choosing: return [Hint(key: "Enter", label: texts.nextHint), cancel]
        case .ready(let question):
            guard question.hold == nil else { return [Hint(key: "Esc", label: texts.takeBackHint)] }
            return [Hint(key: "y", label: texts.askHint), Hint(key: "Tab", label: texts.moveHint), cancel]
        case .entering: return [Hint(key: "Tab", label: texts.moveHint), cancel]
        case .asking: return [stop]
        case .checking(let screen):
            guard screen.sending == nil else { return [stop] }
            return [Hint(key: "Enter", label: texts.sendHint), Hint(key: "Esc", label: texts.backHint), help]
        case .noting:
            return [Hint(key: "Enter", label: texts.nextHint), Hint(key: "Esc", label: texts.leaveItHint)]
        case .code(let screen):
            guard screen.asking == nil else { return [stop] }
            guard screen.sending == nil else { return screen.answer == nil ? [stop] : [help] }
            let wait = Int64((screen.waitToAsk(at: now.uptime) / .seconds(1)).rounded(.up))
            let isLate = screen.remaining(at: now.uptime) == .zero
            return [
                Hint(key: "Enter", label: isLate ? texts.sendLateHint : texts.sendHint),
                Hint(
                    key: "r",
                    label: wait > 0 ? texts.askAgainHint(screen.type, in: wait) : texts.askAgainHint(screen.type)),
                canDraw(screen) ? Hint(key: "d", label: texts.drawingHint) : nil,
                canInvert(screen) ? Hint(key: "i", label: texts.invertHint) : nil, cancel, help,
            ].compactMap(\.self)
        }
    }

    /// Of a code screen, in a box over it: the picture stays covered as long.
    func keyLines(of flow: CodeFlow) -> [BoxLine] {
        let texts = session.texts
        var closed = flow
        closed.showsKeys = false
        let hints =
            [Hint(key: "0-9", label: texts.codeLabel(.otp))] + hints(of: closed).filter { $0.key != "?" } + [
                Hint(key: "c", label: texts.copyHint), Hint(key: "C-z", label: texts.suspendHelp),
                Hint(key: "C-l", label: texts.redrawHelp),
            ]
        return hints.map { BoxLine(text: "\($0.key.padded(to: 8))\($0.label)") }
    }
}
