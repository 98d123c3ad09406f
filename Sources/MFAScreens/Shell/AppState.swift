package import MFACore
package import MFATexts

/// Everything the screen shows, as a value. Events go in, effects come out; nothing here touches the world.
package struct AppState: Hashable, Sendable {
    package internal(set) var session: Session
    package internal(set) var size: Size
    /// What lines are drawn with and texts are measured for.
    package let glyphs: Glyphs
    let abilities: Abilities
    package internal(set) var table = FactorTable()
    /// The last list that was read, whoever asked for it.
    package internal(set) var listing: Listing?
    /// True when a reading failed after `listing`.
    package internal(set) var isListingStale = false
    package internal(set) var focus: Pane = .list
    package internal(set) var detail = DetailView()
    package internal(set) var mode: Mode = .browsing(.panes, nil)
    var lastTicket = 0
    /// What the status pane reports. A reading that nobody asked for never replaces it.
    package internal(set) var report: LastResult? {
        didSet { copied = nil }
    }
    /// What was copied or saved of it.
    package internal(set) var copied: Copied?
    /// Nil until it has been asked for.
    package internal(set) var history: History?
    var finished: [ChangeOutcome] = []
    /// Of a code screen that was left after a refusal, until the list shows whether that has bound something all the same.
    var leftRecoveryCode: RecoveryCode?
    /// One line of advice in place of the hints, until the next key.
    package internal(set) var notice: Notice?
    /// The newest SMS or mail of a demo, which nobody has a phone for; nil while no code is asked for.
    var demoMessage: Notice?
    package internal(set) var bindable: Bindable = .unknown
    /// Each counts once, whatever became of it.
    var usedCodes: Set<OneTimeCode> = []
    var strays = Strays()
    /// Keys rest until this uptime, and longer if one comes before.
    var keysRestUntil: Duration?
    /// False once a change was withheld because no lock could be had: then every factor counts as the last one.
    var hasLock = true
    /// Of the last event.
    package internal(set) var now = Moment(uptime: .zero, wall: Timestamp(unixSeconds: 0))
    /// What `nextWake` was after it.
    var due: Duration?

    package init(
        session: Session, size: Size, glyphs: Glyphs = .unicode, abilities: Abilities = Abilities()
    ) {
        self.session = session
        self.size = size
        self.glyphs = glyphs
        self.abilities = abilities
        // Escapes in place of every character are no language.
        if glyphs.repertoire == .ascii, session.texts.language != .english {
            self.session.texts = Texts(.english)
            notice = .needsUTF8
        }
    }

    package struct Listing: Hashable, Sendable {
        package let list: FactorList
        package let readAt: Timestamp
        /// How far the server's clock was ahead.
        let clockLead: Duration?
    }

    package enum Pane: Hashable, Sendable {
        case list, detail
    }

    package struct DetailView: Hashable, Sendable {
        var scroll = 0
        var showsJSON = false
        var find = ""
    }

    /// A text field, and what stood there before: leaving gives it back.
    package struct OpenField: Hashable, Sendable {
        package enum Purpose: Hashable, Sendable {
            case filter, find
        }
        var purpose: Purpose
        var field: TextField
        var before: String
    }

    /// Text over everything else, and how far it is scrolled.
    package struct Overlay: Hashable, Sendable {
        package enum Subject: Hashable, Sendable {
            case help, explanation, history
        }
        let subject: Subject
        var scroll = 0
    }

    package struct LastResult: Hashable, Sendable {
        let result: OperationResult
        /// Uptime.
        let at: Duration
    }

    package enum Copied: Hashable, Sendable {
        case requestID, report, reportFile
    }

    package enum Bindable: Hashable, Sendable {
        case unknown
        case asked
        case known([FactorType])
        case failed
    }
}

extension AppState {
    /// What would remain after the factor; nothing certain without a fresh list.
    func remaining(after id: Factor.ID) -> Remaining {
        Remaining(
            after: id, in: listing?.list ?? FactorList(rows: []),
            isCertain: listing != nil && !isListingStale && hasLock)
    }

    /// How long ago the user signed in, by the server's clock; nil when nobody tells.
    var signInAge: Duration? {
        (listing?.list ?? FactorList(rows: [])).signInAge(
            at: now.wall, clockLead: listing?.clockLead, orSince: session.signedInAt)
    }

    /// `t` works here, now or when nothing is under way.
    var canSignIn: Bool { session.signInOffer == .possible }

    /// The factor whose unbind may have left and has no answer.
    package var unanswered: Factor.ID? {
        guard case .change(let change, _, let phase) = work?.kind else { return nil }
        switch phase {
        case .sent: return change.factorID
        case .settling(let outcome): return outcome.wasAnswered ? nil : change.factorID
        }
    }

    /// What was sent with a code, and has no answer.
    package var unansweredCode: (change: Change, type: FactorType)? {
        guard case .code(let screen) = codeFlow?.phase, screen.sending != nil, screen.answer == nil else { return nil }
        return (screen.subject.change, screen.type)
    }

    /// A key stands on the screen, and no code has been sent with it.
    package var showsKey: Bool {
        guard case .code(let screen) = codeFlow?.phase else { return false }
        return screen.key != nil && screen.sending == nil
    }

    /// Every change of this session that was, or may have been, sent, as far as it is known.
    package var changes: [ChangeOutcome] {
        guard case .change(_, _, .settling(let outcome)) = work?.kind else { return finished }
        return finished + [outcome]
    }

    package var requestID: String? { report?.result.requestID }

    /// Where keys go; nil while a question has them.
    var context: Context? {
        switch mode {
        case .inside: nil
        case .browsing(.overlay, _): .overlay
        case .browsing(.field, _): .field
        case .browsing(.panes, _): focus == .list ? .list : .detail
        }
    }

    /// Uptime of the next moment at which the screen differs without any event, or something is due, in whole milliseconds;
    /// nil when there is none.
    package var nextWake: Duration? {
        [nextSpin ?? nextCount, nextHold, nextSignInSecond, nextBindSecond].compactMap(\.self).min()?.roundedUp
    }

    private var nextSpin: Duration? {
        guard let work else { return nil }
        switch work.kind {
        // The pane shows what is known, and nothing turns.
        case .looking, .change(_, _, .settling): return nil
        case .reading, .change(_, _, .sent): break
        }
        let steps = Int((now.uptime - work.startedAt) / Self.spin)
        return work.startedAt + Self.spin * (steps + 1)
    }

    /// While the list is waited for, a look every second tells whether the machine has slept.
    private var nextHold: Duration? {
        hold.map { now.uptime < $0.until ? $0.until : now.uptime + .seconds(1) }
    }

    private var nextCount: Duration? {
        guard retryCountdown > 0, let report, let asked = report.result.receipt.retryAfter else { return nil }
        return report.at + asked - .seconds(retryCountdown - 1)
    }

    /// How long the spinner stands still.
    static let spin: Duration = .milliseconds(125)

    /// Seconds that a server asked us to wait, still to go.
    var retryCountdown: Int {
        guard let report, let asked = report.result.receipt.retryAfter else { return 0 }
        return max(0, Int(((asked - (now.uptime - report.at)) / .seconds(1)).rounded(.up)))
    }
}

extension Duration {
    /// To a whole millisecond, which is what a wait can be.
    fileprivate var roundedUp: Duration {
        let (seconds, attoseconds) = components
        return .seconds(seconds) + .milliseconds((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
