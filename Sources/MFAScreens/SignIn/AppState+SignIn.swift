import MFACore
import MFATexts

extension AppState {
    var signInObstacle: KeyObstacle? {
        if let obstacle = busyObstacle { return obstacle }
        switch session.signInOffer {
        case .possible: return nil
        case .tokenFrom(let source): return .tokenFrom(source)
        case .noApplication: return .noApplication
        }
    }

    var signIn: SignInFlow? {
        get { if case .inside(.signIn(let flow)) = mode { flow } else { nil } }
        set { if newValue != nil || signIn != nil { enter(newValue.map(Flow.signIn)) } }
    }

    mutating func openSignIn() -> [Effect] {
        signIn = SignInFlow()
        return [.readSignIn]
    }

    // MARK: Keys

    mutating func answer(_ flow: SignInFlow, _ key: Key) -> [Effect] {
        switch (key, flow.phase) {
        case (.control("l"), _): return [.redraw]
        case (.control("z"), _): return [.suspend]
        case (.escape, _), (.control("c"), _), (.character("q"), _), (.character("n"), .otherAccount):
            return leave(flow)
        case (.enter, .offered), (.enter, .failed): return begin()
        // A page's address is good for one browser.
        case (.enter, .waiting(let ticket, _)): return [.endSignIn(ticket)] + begin()
        case (.character("p"), .offered), (.character("p"), .failed): return beginOnPlainLines()
        case (.character("p"), .waiting(let ticket, _)): return [.endSignIn(ticket)] + beginOnPlainLines()
        case (.character("c"), .waiting(let ticket, var waiting)):
            waiting.isCopied = true
            signIn?.phase = .waiting(ticket, waiting)
            return [.copy(waiting.address.page)]
        case (.character("y"), .otherAccount(let ticket, _)):
            signIn?.phase = .working(ticket, .storing)
            return [.takeAccount(ticket, true)]
        default:
            notice = .noSuchKeyHere(key.stray)
            return []
        }
    }

    /// What is under way ends; of another account's sign-in, nothing stays.
    private mutating func leave(_ flow: SignInFlow) -> [Effect] {
        switch flow.phase {
        case .otherAccount(let ticket, _):
            signIn?.phase = .working(ticket, .storing)
            return [.takeAccount(ticket, false)]
        case .working(let ticket, _), .waiting(let ticket, _):
            signIn = nil
            notice = .signInLeft
            return [.endSignIn(ticket)]
        case .offered, .failed:
            signIn = nil
            return []
        }
    }

    private mutating func begin() -> [Effect] {
        let ticket = newTicket()
        signIn?.phase = .working(ticket, .discovering)
        return [.signIn(ticket, isFresh: session.signIn != nil)]
    }

    private mutating func beginOnPlainLines() -> [Effect] {
        let ticket = newTicket()
        signIn?.phase = .working(ticket, .discovering)
        return [.signInOnPlainLines(ticket, isFresh: session.signIn != nil)]
    }

    /// Only the answer of the browser can be pasted here.
    mutating func paste(_ text: String, into flow: SignInFlow) -> [Effect] {
        guard case .waiting(let ticket, _) = flow.phase else {
            notice = .pasteNotTaken
            return []
        }
        return [.pasteAnswer(text, ticket)]
    }

    // MARK: News

    mutating func take(_ step: SignInStep, _ ticket: Ticket) -> [Effect] {
        guard ticket == signIn?.ticket else { return [] }
        switch step {
        case .discovering: signIn?.phase = .working(ticket, .discovering)
        case .waiting(let address, let until):
            signIn?.phase = .waiting(ticket, SignInFlow.Waiting(address: address, until: until))
            return [.openBrowser(ticket)]
        case .exchanging: signIn?.phase = .working(ticket, .exchanging)
        case .storing: signIn?.phase = .working(ticket, .storing)
        }
        return []
    }

    mutating func take(_ fault: PasteFault, _ ticket: Ticket) {
        guard case .waiting(ticket, var waiting) = signIn?.phase else { return }
        waiting.pasteFault = fault
        signIn?.phase = .waiting(ticket, waiting)
    }

    mutating func takeBrowserless(_ fault: ListenerFault?, _ ticket: Ticket) {
        guard case .waiting(ticket, var waiting) = signIn?.phase else { return }
        waiting.isBrowserless = true
        waiting.listenerFault = fault
        signIn?.phase = .waiting(ticket, waiting)
    }

    mutating func ask(_ accounts: OtherAccount, _ ticket: Ticket) {
        guard ticket == signIn?.ticket else { return }
        signIn?.phase = .otherAccount(ticket, accounts)
    }

    mutating func take(_ end: SignInEnd, strangers: Int, _ ticket: Ticket) -> [Effect] {
        let isAwaited = ticket == signIn?.ticket
        switch end {
        case .failed(let problem):
            if isAwaited { signIn?.phase = .failed(problem, strangers: strangers) }
            return []
        case .kept(let isRevoked):
            if isAwaited { signIn = nil }
            notice = .accountKept(isRevoked: isRevoked)
            return []
        case .signedIn(let session, let fault):
            if isAwaited { signIn = nil }
            return begin(session, unstored: fault, strangers: strangers)
        }
    }

    /// Nothing that was seen before belongs to it.
    private mutating func begin(_ stored: StoredSignIn, unstored fault: SignInStoreFault?, strangers: Int) -> [Effect] {
        let isSameAccount = listing?.list.owner?.account == stored.account
        session.signIn = SignInState(stored)
        session.signedInAt = stored.authenticatedAt
        let closesQuestion = !isSameAccount && isAsking
        let effects = isSameAccount ? [] : leaveAccount()
        guard work == nil, !isAsking else { return effects }
        if closesQuestion { return effects + read() }
        defer { notice = fault.map { .signInNotStored($0) } ?? .signedIn(strangers: strangers) }
        return read()
    }

    /// Another account, or perhaps another one: what is on the screen is not its.
    mutating func leaveAccount() -> [Effect] {
        let effects = closeQuestionOfOtherAccount()
        dropFlowOfOtherAccount()
        forgetAccount()
        return effects
    }

    private mutating func forgetAccount() {
        session.account = nil
        listing = nil
        isListingStale = false
        bindable = .unknown
        focus = .list
        table.show(FactorList(rows: []), masked: session.isMasked, in: session.texts, glyphs.repertoire)
    }

    /// Uptime at which the countdown shows another second.
    var nextSignInSecond: Duration? {
        guard case .waiting = signIn?.phase else { return nil }
        return .seconds((now.uptime / .seconds(1)).rounded(.down) + 1)
    }
}
