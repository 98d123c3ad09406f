/// Why a file or a directory on this machine cannot be read, written or trusted.
public struct FileFault: Error, Hashable, Sendable {
    /// For people, and not yet safe for a terminal: bytes that are no UTF-8 have been repaired.
    public let path: String
    /// What is wrong with it.
    public let reason: Reason

    /// A fault of what lies at that path.
    public init(_ path: String, _ reason: Reason) {
        self.path = path
        self.reason = reason
    }

    /// What is wrong with a file or a directory.
    public enum Reason: Hashable, Sendable {
        /// There is none.
        case missing
        /// It cannot be read.
        case unreadable(SystemError)
        /// Making it, or writing to it, failed.
        case system(SystemError)
        /// It is no regular file.
        case notRegular
        /// Or no regular file.
        case notOursOrRegular
        /// Where a token was to be: stdin takes one from a pipe.
        case pipe
        /// It is another user's.
        case notOurs(Remedy)
        /// Root would make files in the home of another user.
        case homeOfAnother
        /// Other users can do what they should not.
        case open(to: Access, Cure)
        /// It is a link, and could lead anywhere.
        case symbolicLink
        /// In bytes.
        case tooLarge(limit: Int, Remedy)
    }

    /// What is to be done with a file that cannot be used.
    public enum Remedy: Hashable, Sendable {
        /// Make a copy of it.
        case copy
        /// Move it out of the way.
        case moveAway
        /// Name another file.
        case nameAnother
        /// Root with the home of another user.
        case sudo
    }

    /// What other users can do.
    public enum Access: Hashable, Sendable {
        /// Read it.
        case read
        /// Write to it.
        case write
        /// Put other files into the place of those in the directory.
        case replace
        /// See what is in the directory.
        case look
    }

    /// What closes it to other users.
    public enum Cure: Hashable, Sendable {
        /// A command line for a shell.
        case run(String)
        /// No mode can be changed on a file system that is read-only.
        case copyElsewhere
    }
}
