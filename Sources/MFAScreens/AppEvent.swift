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
