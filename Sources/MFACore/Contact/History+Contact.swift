/// How the last unbind of a factor ended that is listed all the same: only then may its contact leave the account.
package struct FormerUnbind: Hashable, Sendable {
    package let verdict: Verdict
    /// `statusCode`, else the status of the transport; nil when no answer told one.
    package let status: Int?
    package let endedAt: Timestamp

    /// Nil unless it was refused, or the server had said yes.
    init?(_ change: Change?, _ verdict: Verdict?, _ receipt: Receipt, at time: Timestamp) {
        guard case .unbind = change, let verdict,
            [.refused, .accepted, .acceptedStillListed, .verified].contains(verdict)
        else { return nil }
        self.verdict = verdict
        status = receipt.decidingStatus
        endedAt = time
    }
}

extension History {
    /// Nil when nothing was tried from here, and when the factor was bound anew since.
    ///
    /// - Parameter changes: what has been done since the history was read.
    package func formerUnbind(
        of factor: Factor, on host: String, andIn changes: [ChangeOutcome] = []
    ) -> FormerUnbind? {
        func isAboutIt(_ change: Change?, _ verdict: Verdict?) -> Bool {
            switch change {
            case .unbind(let id): id == factor.id
            case .bind(let type): type == factor.type && verdict?.mayHaveBound == true
            case .askToBind, .askToRemove, .removeContact, nil: false
            }
        }
        if let last = changes.last(where: { isAboutIt($0.change, $0.verdict) }) {
            return FormerUnbind(last.change, last.verdict, last.receipt, at: last.startedAt)
        }
        let last = attempts.last { $0.host == host && isAboutIt($0.change, $0.ending?.verdict) }
        return last.flatMap { attempt in
            attempt.ending.flatMap { FormerUnbind(attempt.change, $0.verdict, $0.receipt, at: $0.time) }
        }
    }
}
