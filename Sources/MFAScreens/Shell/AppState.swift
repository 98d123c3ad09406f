public import MFACore

/// Everything the screen shows, as a value. Events go in, effects come out; nothing here touches the world.
public struct AppState: Hashable, Sendable {
    public internal(set) var session: Session
    public internal(set) var size: Size
    /// What lines are drawn with and texts are measured for.
    public let glyphs: Glyphs
    public internal(set) var table = FactorTable()
    /// The last list that was read, whoever asked for it.
    public internal(set) var listing: Listing?
    /// True when a reading failed after `listing`.
    public internal(set) var isListingStale = false
    public internal(set) var focus: Pane = .list
    public internal(set) var detail = DetailView()
    public internal(set) var mode: Mode = .browsing(.panes, nil)
    var lastTicket = 0
    /// What the status pane reports. A reading that nobody asked for never replaces it.
    public internal(set) var report: LastResult? {
        didSet { copied = nil }
    }
    /// What was copied or saved of it.
    public internal(set) var copied: Copied?
    /// Nil until it has been asked for.
    public internal(set) var history: History?
    var finished: [ChangeOutcome] = []
    /// One line of advice in place of the hints, until the next key.
    public internal(set) var notice: String?
    public internal(set) var bindable: Bindable = .unknown
    var strays = Strays()
    /// Keys rest until this uptime, and longer if one comes before.
    var keysRestUntil: Duration?
    /// False once a change was withheld because no lock could be had: then every factor counts as the last one.
    var hasLock = true
    /// Of the last event.
    public internal(set) var now = Moment(uptime: .zero, wall: Timestamp(unixSeconds: 0))
    /// What `nextWake` was after it.
    var due: Duration?

    public init(session: Session, size: Size, glyphs: Glyphs = .unicode) {
        self.session = session
        self.size = size
        self.glyphs = glyphs
    }

    public struct Listing: Hashable, Sendable {
        public let list: FactorList
        public let readAt: Timestamp
    }

    public enum Pane: Hashable, Sendable {
        case list, detail
    }

    public struct DetailView: Hashable, Sendable {
        var scroll = 0
        var showsJSON = false
        var find = ""
    }

    /// A text field, and what stood there before: leaving gives it back.
    public struct OpenField: Hashable, Sendable {
        public enum Purpose: Hashable, Sendable {
            case filter, find
        }
        var purpose: Purpose
        var field: TextField
        var before: String
    }

    /// Text over everything else, and how far it is scrolled.
    public struct Overlay: Hashable, Sendable {
        public enum Subject: Hashable, Sendable {
            case help, explanation, history
        }
        let subject: Subject
        var scroll = 0
    }

    public struct LastResult: Hashable, Sendable {
        let result: OperationResult
        /// Uptime.
        let at: Duration
    }

    public enum Copied: Hashable, Sendable {
        case requestID, report, reportFile
    }

    public enum Bindable: Hashable, Sendable {
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

    /// The factor whose unbind may have left and has no answer.
    public var unanswered: Factor.ID? {
        guard case .change(let change, _, let phase) = work?.kind else { return nil }
        switch phase {
        case .sent: return change.factorID
        case .settling(let outcome): return outcome.wasAnswered ? nil : change.factorID
        }
    }

    /// Every change of this session that was, or may have been, sent, as far as it is known.
    public var changes: [ChangeOutcome] {
        guard case .change(_, _, .settling(let outcome)) = work?.kind else { return finished }
        return finished + [outcome]
    }

    public var receipt: Receipt? { report?.result.receipt }

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
    public var nextWake: Duration? {
        [nextSpin ?? nextCount, nextHold].compactMap(\.self).min()?.roundedUp
    }

    private var nextSpin: Duration? {
        guard let work else { return nil }
        // The pane shows what is known of the change, and nothing turns.
        if case .change(_, _, .settling) = work.kind { return nil }
        let steps = Int((now.uptime - work.startedAt) / Self.spin)
        return work.startedAt + Self.spin * (steps + 1)
    }

    /// While the list is waited for, a look every second tells whether the machine has slept.
    private var nextHold: Duration? {
        question?.hold.map { now.uptime < $0.until ? $0.until : now.uptime + .seconds(1) }
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
