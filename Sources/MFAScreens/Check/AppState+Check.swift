import MFACore
import MFATexts

/// From `o` to what the server says of a code. Nothing is changed by it, so that leaving asks nothing.
extension AppState {
    var checkObstacle: KeyObstacle? {
        if session.isReadOnly { return .readOnly }
        if let obstacle = busyObstacle ?? selectionObstacle { return obstacle }
        return table.selected?.factor?.type == .otp ? nil : .onlyOTP
    }

    mutating func openCheck() -> [Effect] {
        guard !strays.areText(at: now.uptime) else {
            notice = .textBefore("o")
            return []
        }
        enter(.checking(CheckScreen(account: listing?.list.owner?.account)))
        return []
    }

    mutating func answer(_ screen: CheckScreen, _ key: Key) -> [Effect] {
        var screen = screen
        switch key {
        case .escape, .control("c"):
            guard screen.sending == nil else { return [.stopWaiting] }
            codeFlow = nil
            return []
        case .enter: return send(screen)
        case .character("c"): return copy(screen.answer?.receipt.requestID)
        case _ where screen.sending == nil: edit(&screen.field, by: key)
        default: _ = stray(key)
        }
        codeFlow?.phase = .checking(screen)
        return []
    }

    private mutating func send(_ screen: CheckScreen) -> [Effect] {
        guard screen.sending == nil else { return [] }
        var screen = screen
        defer { codeFlow?.phase = .checking(screen) }
        guard let code = code(in: &screen.field) else { return [] }
        guard usedCodes.insert(code).inserted else {
            screen.field.clear()
            notice = .usedCode
            return []
        }
        let ticket = newTicket()
        screen.sending = CheckScreen.Sending(ticket: ticket, code: code)
        screen.answer = nil
        screen.field.clear()
        screen.nextCodeAt = now.uptime + .seconds(CheckScreen.period - now.wall.unixSeconds % CheckScreen.period)
        return [.verify(code, screen.account, ticket)]
    }

    mutating func takeChecked(_ check: CodeCheck, _ ticket: Ticket) {
        guard case .checking(var screen) = codeFlow?.phase, let sending = screen.sending, sending.ticket == ticket
        else {
            return
        }
        if check.error?.wasSent == false { usedCodes.remove(sending.code) }
        screen.sending = nil
        screen.answer = check
        codeFlow?.phase = .checking(screen)
        report = LastResult(result: .check(check), at: now.uptime)
    }

    /// While the time to the next code is counted.
    func nextSecond(of screen: CheckScreen) -> Duration? {
        guard let end = screen.nextCodeAt, now.uptime < end else { return nil }
        return end - .seconds(((end - now.uptime) / .seconds(1)).rounded(.up) - 1)
    }
}
