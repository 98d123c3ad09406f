/// Why a file or a directory on this machine cannot be read, written or trusted.
public struct FileFault: Error, Hashable, Sendable {
    /// For people, and not yet safe for a terminal: bytes that are no UTF-8 have been repaired.
    public let path: String
    public let reason: Reason

    public init(_ path: String, _ reason: Reason) {
        self.path = path
        self.reason = reason
    }

    public enum Reason: Hashable, Sendable {
        case missing
        case unreadable(SystemError)
        /// Making it, or writing to it, failed.
        case system(SystemError)
        case notRegular
        /// Or no regular file.
        case notOursOrRegular
        /// Where a token was to be: stdin takes one from a pipe.
        case pipe
        case notOurs(Remedy)
        /// Root would make files in the home of another user.
        case homeOfAnother
        case open(to: Access, Cure)
        case symbolicLink
        /// In bytes.
        case tooLarge(limit: Int, Remedy)
    }

    /// What is to be done with a file that cannot be used.
    public enum Remedy: Hashable, Sendable {
        case copy
        case moveAway
        case nameAnother
        /// Root with the home of another user.
        case sudo
    }

    /// What other users can do.
    public enum Access: Hashable, Sendable {
        case read
        case write
        /// Put other files into the place of those in the directory.
        case replace
        /// See what is in the directory.
        case look
    }

    public enum Cure: Hashable, Sendable {
        /// A command line for a shell.
        case run(String)
        /// No mode can be changed on a file system that is read-only.
        case copyElsewhere
    }
}
