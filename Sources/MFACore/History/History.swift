/// What the history tells.
package struct History: Hashable, Sendable {
    /// In the order in which they began.
    package let attempts: [Attempt]
    /// Lines that were torn or that this program did not write. They stay where they are.
    package let unreadableLines: Int
    /// Why it could not be read, if so.
    package let problem: RecordProblem?

    package init(attempts: [Attempt], unreadableLines: Int = 0, problem: RecordProblem? = nil) {
        self.attempts = attempts
        self.unreadableLines = unreadableLines
        self.problem = problem
    }

    /// The last attempt on a factor speaks for those before it: a list that comes later cannot tell them apart.
    package var leftOpen: [Attempt] {
        var later: Set<Place> = []
        return attempts.reversed().filter { later.insert(Place($0)).inserted && $0.isLeftOpen }.reversed()
    }

    /// What a list can tell apart.
    private struct Place: Hashable {
        let host: String
        let change: Change?
        /// Of what cannot be judged.
        let factorID: Factor.ID?
        /// Two accounts may bind the same type.
        let account: String?

        init(_ attempt: Attempt) {
            host = attempt.host
            change = attempt.change
            factorID = attempt.factorID
            if case .bind = attempt.change { account = attempt.account } else { account = nil }
        }
    }

    /// Bindings whose recovery code nobody has noted, unless the type was bound or unbound since.
    package var unnotedRecoveryCodes: [Attempt] {
        attempts.indices.filter { index in
            let attempt = attempts[index]
            guard attempt.recoveryCode == .unseen, let verdict = attempt.ending?.verdict, verdict != .unknown else {
                return false
            }
            return !attempts[(index + 1)...].contains {
                $0.host == attempt.host && $0.account == attempt.account && $0.factorType == attempt.factorType
                    && $0.ending?.verdict.mayHaveBound == true
            }
        }.map { attempts[$0] }
    }

    /// When the origin was last asked for an SMS or a mail from this machine, or refused one for being too early.
    package func lastSending(on host: String) -> Timestamp? {
        attempts.last { attempt in
            guard attempt.host == host, attempt.factorType?.isDeliveredCode == true, attempt.action != "unbind",
                let ending = attempt.ending
            else { return false }
            // What only the asking can end in; a request that may have arrived counts.
            return [.ok, .failed, .unreadable].contains(ending.verdict) || ending.receipt.pauseBetweenMessages != nil
        }?.startedAt
    }
}
