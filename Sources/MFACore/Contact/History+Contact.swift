extension History {
    /// Whether a factor's own unbind has been tried from here and did not keep it away: only then may its contact leave the
    /// account.
    package func leadsToAccount(from id: Factor.ID, on host: String) -> Bool {
        let last = attempts.last { $0.host == host && $0.change == .unbind(id) }
        switch last?.ending?.verdict {
        // Listed again after the yes.
        case .refused, .accepted, .acceptedStillListed, .verified: return true
        default: return false
        }
    }
}
