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

    /// On a low screen the blank lines go first, then what is known anyway: never what to do.
    func lines(of flow: SignInFlow, width: Int) -> [SignInLine] {
        let texts = session.texts
        let facts = [(texts.hostLabel, session.origin ?? "-"), (texts.accountLabel, accountText)]
            .map { SignInLine(text: "\($0.padded(to: 10))\($1)") }
        let blank = [SignInLine(text: "")]
        let room = OverlayText.room(in: size)
        let parts: [([SignInLine], Int)]
        switch flow.phase {
        case .offered:
            parts = [
                (facts, 0), (blank, 3), (wrap(texts.signInOffer, width, .strong), 0),
                (wrap(texts.signInSecrets, width), 1), (blank, 4), (wrap(texts.signInElsewhere, width), 0),
            ]
        case .working(_, let work): parts = [(facts, 0), (blank, 3), (wrap(work.sentence(texts), width, .strong), 0)]
        case .waiting(_, let waiting): parts = self.parts(of: waiting, facts, width)
        case .otherAccount(_, let accounts):
            let question = texts.otherAccount(before: accounts.before, now: accounts.now)
            parts = [
                (wrap(question, width, .strong), 0), (blank, 3),
                (wrap(texts.otherAccountKeys, width), 0),
            ]
        case .failed(let problem, let strangers):
            let told = texts.strangers(strangers).map { wrap($0, width) } ?? []
            let again = wrap(texts.signInAgain, width)
            let sentence = texts.sentence(problem).quoted(columns: 600)
            parts = [
                (wrap(sentence, width, .strong, atMost: max(1, room - again.count)), 0), (told, 2), (blank, 3),
                (again, 0),
            ]
        }
        return fit(parts, in: room)
    }

    private func parts(
        of waiting: SignInFlow.Waiting, _ facts: [SignInLine], _ width: Int
    ) -> [([SignInLine], Int)] {
        let texts = session.texts
        let blank = [SignInLine(text: "")]
        let rest = max(0, waiting.until - now.wall.unixSeconds)
        let fault = waiting.pasteFault.map { wrap(texts.sentence($0), width, .strong, atMost: 3) } ?? []
        let onlyPasting = waiting.listenerFault.map { wrap(texts.onlyPasting($0), width, atMost: 3) } ?? []
        let way =
            waiting.isCopied
            ? texts.pageCopied
            : waiting.isBrowserless && waiting.listenerFault == nil ? texts.noBrowser : texts.openAgain
        // What helps against a wrong address comes before what helps without a browser.
        let rank = fault.isEmpty ? 0 : 1
        return [
            (facts, 2), (blank, 3), (wrap(texts.waitingForBrowser(seconds: rest), width, .strong), 0),
            (wrap(way, width), rank), (onlyPasting, rank), (blank, 4), (wrap(texts.pasteHere, width), 0), (fault, 0),
        ]
    }

    private var accountText: String {
        let texts = session.texts
        guard let signIn = session.signIn else {
            return session.accountLabel?.quoted(columns: 60) ?? texts.notSignedIn
        }
        let clock = signIn.expiresAt.map { Timestamp(unixSeconds: $0, utcOffset: now.wall.utcOffset).clock }
        return [session.accountLabel?.quoted(columns: 60), texts.signedIn(until: clock, isRenewed: signIn.isRenewed)]
            .compactMap(\.self).joined(separator: "  ")
    }

    private func wrap(
        _ text: String, _ width: Int, _ role: Role = .normal, atMost limit: Int = .max
    ) -> [SignInLine] {
        SafeText(text, glyphs.repertoire).wrapped(to: width, atMost: limit, glyphs.repertoire)
            .map { SignInLine(text: $0.string, role: role) }
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
