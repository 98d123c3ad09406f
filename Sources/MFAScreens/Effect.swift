public import MFACore

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
    case readHistory
    /// Writes text to a new file.
    case saveReport(String)
    /// Drops keys that were typed before a dialog could be read.
    case flushInput
    case redraw
    case suspend
    case quit
}
