package import MFACore

/// From `t` to a sign-in: the overlay that `t` opens, and what it is in.
package struct SignInFlow: Hashable, Sendable {
    package internal(set) var phase = Phase.offered

    package enum Phase: Hashable, Sendable {
        /// Nothing has been asked of anybody; Enter begins.
        case offered
        case working(Ticket, Work)
        case waiting(Ticket, Waiting)
        /// Another account has signed in than before. Nothing is kept until somebody has decided.
        case otherAccount(Ticket, OtherAccount)
        /// And how many strangers' requests came meanwhile, where the problem does not tell.
        case failed(SignInProblem, strangers: Int = 0)
    }

    package enum Work: Hashable, Sendable {
        case discovering, exchanging, storing
    }

    package struct Waiting: Hashable, Sendable {
        package let address: SignInAddress
        /// In Unix seconds.
        let until: Int64
        var pasteFault: PasteFault?
        var isCopied = false
        /// No browser could be opened here.
        var isBrowserless = false
        var listenerFault: ListenerFault?
    }

    var ticket: Ticket? {
        switch phase {
        case .working(let ticket, _), .waiting(let ticket, _), .otherAccount(let ticket, _): ticket
        case .offered, .failed: nil
        }
    }
}

/// Two accounts as people are told them: masked, and not yet safe for a terminal.
package struct OtherAccount: Hashable, Sendable {
    /// Nil when it cannot be told.
    package let before: String?
    package let now: String

    package init(before: String?, now: String) {
        self.before = before
        self.now = now
    }
}

/// What `t` can do here.
package enum SignInOffer: Hashable, Sendable {
    case possible
    /// Whatever has given the token, as it is called: it wins over every sign-in.
    case tokenFrom(String)
    /// There is no application to sign in for.
    case noApplication
}

/// The sign-in that is in use, as far as it is one of ours.
package struct SignInState: Hashable, Sendable {
    /// Unix seconds; nil when the provider does not tell.
    package var expiresAt: Int64?
    package var isRenewed: Bool

    package init(expiresAt: Int64?, isRenewed: Bool) {
        self.expiresAt = expiresAt
        self.isRenewed = isRenewed
    }

    package init(_ signIn: StoredSignIn) {
        self.init(expiresAt: signIn.expiresAt, isRenewed: signIn.refreshToken != nil)
    }
}

/// How a sign-in ended.
package enum SignInEnd: Hashable, Sendable {
    /// And why it could not be stored, if so: then it lasts as long as the program.
    case signedIn(StoredSignIn, unstored: SignInStoreFault?)
    /// The one from before stays; whether the other account's could be revoked.
    case kept(isRevoked: Bool)
    case failed(SignInProblem)
}
