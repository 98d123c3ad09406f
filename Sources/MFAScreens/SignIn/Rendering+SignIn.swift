import MFACore
import MFATexts

extension Frame {
    mutating func putSignIn(_ flow: SignInFlow, _ state: AppState) {
        let width = Box.widest(in: size)
        let lines = state.lines(of: flow, width: width - 4)
        let box = Box(size, width: width, height: lines.count + 2)
        putBox(box, title: state.session.texts.signInTitle)
        for (offset, line) in lines.enumerated() {
            put(line.text, row: box.row + 1 + offset, column: box.column + 2, width: box.inner, role: line.role)
        }
        placeCursor(row: box.row, column: box.column + 1)
    }
}

extension AppState {
    struct SignInLine: Hashable {
        var text: String
        var role = Role.normal
    }

    /// The blank lines go first on a low screen.
    func lines(of flow: SignInFlow, width: Int) -> [SignInLine] {
        let texts = session.texts
        let facts = [(texts.hostLabel, session.origin ?? "-"), (texts.accountLabel, accountText)]
            .map { SignInLine(text: "\($0.padded(to: 10))\($1)") }
        let parts: [[SignInLine]] =
            switch flow.phase {
            case .offered:
                [facts, wrap(texts.signInOffer, width), wrap(texts.signInElsewhere, width)]
            case .working(_, let work): [facts, wrap(work.sentence(texts), width)]
            case .waiting(_, let waiting): [facts, lines(of: waiting, width)]
            case .otherAccount: [wrap(texts.otherAccountQuestion(before: session.account), width, .strong)]
            case .failed(let problem):
                [wrap(texts.sentence(problem).quoted(columns: 600), width, .strong), wrap(texts.signInAgain, width)]
            }
        let spaced = Array(parts.joined(separator: [SignInLine(text: "")]))
        return Array((spaced.count + 2 <= size.rows ? spaced : Array(parts.joined())).prefix(size.rows - 2))
    }

    private func lines(of waiting: SignInFlow.Waiting, _ width: Int) -> [SignInLine] {
        let texts = session.texts
        let rest = max(0, waiting.until - now.wall.unixSeconds)
        var lines = wrap(texts.waitingForBrowser(seconds: rest), width, .strong)
        if let fault = waiting.listenerFault { lines += wrap(texts.onlyPasting(fault), width) }
        if waiting.isBrowserless { lines += wrap(texts.noBrowser, width) }
        lines += wrap(texts.pasteHere, width)
        if let fault = waiting.pasteFault { lines += wrap(texts.sentence(fault), width, .strong) }
        if waiting.isCopied { lines += wrap(texts.pageCopied, width) }
        return lines
    }

    private var accountText: String {
        let texts = session.texts
        guard let signIn = session.signIn else {
            return session.account?.quoted(columns: 60) ?? texts.notSignedIn
        }
        let clock = signIn.expiresAt.map { Timestamp(unixSeconds: $0, utcOffset: now.wall.utcOffset).clock }
        return [session.account?.quoted(columns: 60), texts.signedIn(until: clock, isRenewed: signIn.isRenewed)]
            .compactMap(\.self).joined(separator: "  ")
    }

    private func wrap(_ text: String, _ width: Int, _ role: Role = .normal) -> [SignInLine] {
        SafeText(text, glyphs.repertoire).wrapped(to: width).map { SignInLine(text: $0.string, role: role) }
    }
}

extension SignInFlow.Work {
    fileprivate func sentence(_ texts: Texts) -> String {
        switch self {
        case .discovering: texts.discovering
        case .exchanging: texts.exchanging
        case .storing: texts.storing
        }
    }
}

extension SignInFlow {
    func hints(in texts: Texts) -> [AppState.Hint] {
        let enter = { AppState.Hint(key: "Enter", label: $0) }
        let plain = AppState.Hint(key: "p", label: texts.plainLinesHint)
        let leave = AppState.Hint(key: "Esc", label: texts.closeHint)
        return switch phase {
        case .offered: [enter(texts.openBrowserHint), plain, leave]
        case .failed: [enter(texts.againHint), plain, leave]
        case .waiting: [enter(texts.openBrowserHint), plain, AppState.Hint(key: "c", label: texts.copyPageHint), leave]
        case .working: [leave]
        case .otherAccount:
            [
                AppState.Hint(key: "y", label: texts.takeAccountHint),
                AppState.Hint(key: "Esc", label: texts.keepAccountHint),
            ]
        }
    }
}
