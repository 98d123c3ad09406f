/// Why something could not be kept on this machine, or read again.
public enum RecordProblem: Error, Hashable, Sendable {
    /// Neither the environment nor the user database names a home directory.
    case noHome
    /// A file or a directory is at fault.
    case file(FileFault)
}

/// What is wrong with the history: told, and nothing stops for it.
package enum HistoryProblem: Hashable, Sendable {
    case unreadable(RecordProblem)
    /// What was to be written into it is lost.
    case unrecorded(RecordProblem)
}
