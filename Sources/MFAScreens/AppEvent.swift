public import MFACore

/// What happened. The only thing that changes an `AppState`.
public enum AppEvent: Sendable {
    case key(Key)
    /// Text that came from the clipboard in one piece.
    case pasted(String)
    case resized(Size)
    /// Time passed while something runs.
    case tick
    /// A reading that the user asked for.
    case factorsRead(Reading)
    case unbindStepped(Unbinding.Step)
    case unbindFinished(UnbindOutcome)
    case accountRead(Account)
    /// Nil when the question could not be answered.
    case bindableRead([FactorType]?)
    case originKnown(String)
}

/// What the outside has to do. Returned by `AppState.handle(_:at:)`, never done inside.
public enum Effect: Hashable, Sendable {
    case readFactors
    case readAccount
    case readBindable
    case unbind(Unbinding.Request)
    /// Ends the waiting of the running operation.
    case stopWaiting
    /// Puts text on the user's clipboard.
    case copy(String)
    /// Drops keys that were typed before a dialog could be read.
    case flushInput
    case redraw
    case suspend
    case quit
}

/// When an event happened.
public struct Moment: Hashable, Sendable {
    /// Since an arbitrary start; for intervals.
    public let uptime: Duration
    public let wall: Timestamp

    public init(uptime: Duration, wall: Timestamp) {
        self.uptime = uptime
        self.wall = wall
    }
}

/// Rows and columns of a terminal.
public struct Size: Hashable, Sendable {
    public var columns: Int
    public var rows: Int

    public init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }

    static let smallest = Size(columns: 60, rows: 12)
    var isUsable: Bool { columns >= Self.smallest.columns && rows >= Self.smallest.rows }
    /// The detail pane stands beside the list.
    var isWide: Bool { columns >= 100 && rows >= 30 }
}
