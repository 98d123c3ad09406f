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
    public internal(set) var dialog: UnbindDialog?
    public internal(set) var overlay: Overlay?
    public internal(set) var field: OpenField?
    public internal(set) var activity: Activity?
    /// What the status pane reports. A reading that nobody asked for never replaces it.
    public internal(set) var report: Report? {
        didSet { keepsake = nil }
    }
    /// What was copied or saved of it.
    public internal(set) var keepsake: Keepsake?
    /// Nil until it has been asked for.
    public internal(set) var history: History?
    var finished: [UnbindOutcome] = []
    /// One line of advice in place of the hints, until the next key.
    public internal(set) var notice: String?
    public internal(set) var bindable: Bindable = .unknown
    /// Of the last event.
    public internal(set) var now = Moment(uptime: .zero, wall: Timestamp(unixSeconds: 0))

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

    public struct Activity: Hashable, Sendable {
        public enum Work: Hashable, Sendable {
            case reading
            case unbinding(Factor, Phase)
        }
        public enum Phase: Hashable, Sendable {
            case preflight
            case sent
            /// The list is being read again; what is known so far.
            case checking(UnbindOutcome)
        }
        public var work: Work
        public let startedAt: Duration
        public var isStopping = false
    }

    public struct Report: Hashable, Sendable {
        let result: OperationResult
        /// Uptime.
        let at: Duration
    }

    public enum Keepsake: Hashable, Sendable {
        case requestIDCopied, reportCopied, reportSaved
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
        Remaining(after: id, in: listing?.list ?? FactorList(rows: []), isCertain: listing != nil && !isListingStale)
    }

    /// The factor whose unbind may have left and has no answer.
    public var unanswered: Factor? {
        guard case .unbinding(let factor, let phase) = activity?.work else { return nil }
        switch phase {
        case .preflight: return nil
        case .sent: return factor
        case .checking(let outcome): return outcome.wasAnswered ? nil : factor
        }
    }

    /// Every unbind of this session that was, or may have been, sent, as far as it is known.
    public var changes: [UnbindOutcome] {
        guard case .unbinding(_, .checking(let outcome)) = activity?.work else { return finished }
        return finished + [outcome]
    }

    public var receipt: Receipt? { report?.result.receipt }

    /// Where keys go.
    var context: Context {
        if let dialog { return dialog.focus == .field ? .word : .dialog }
        if overlay != nil { return .overlay }
        if field != nil { return .field }
        return focus == .list ? .list : .detail
    }

    /// When the screen would look different without any event; nil when it would not.
    public var nextTick: Duration? {
        if activity != nil { return .milliseconds(125) }
        return retryCountdown > 0 ? .seconds(1) : nil
    }

    /// Seconds that a server asked us to wait, still to go.
    var retryCountdown: Int {
        guard let report, let asked = report.result.receipt.retryAfter else { return 0 }
        return max(0, Int(((asked - (now.uptime - report.at)) / .seconds(1)).rounded(.up)))
    }
}
