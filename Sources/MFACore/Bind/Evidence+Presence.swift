extension Evidence {
    /// What a reading shows of a type that was asked to be bound: an id of it that was not there before, in a list of the
    /// same account. A presence needs no witness.
    package init(ofNew type: FactorType, besides known: Witnesses, in reading: Reading) {
        switch reading.result {
        case .failure(let error): self = .failed(error)
        case .success(let answer):
            let (list, time) = (answer.value, reading.startedAt)
            if !list.belongs(to: known.account) {
                self = .unclear(time, .isOthers)
            } else if let new = list.factors.first(where: { $0.type == type && !known.ids.contains($0.id) }) {
                self = .appeared(time, new.id)
            } else if list.unreadableCount > 0 {
                self = .unclear(time, .hasNamelessRow)
            } else {
                self = .absent(time)
            }
        }
    }
}
