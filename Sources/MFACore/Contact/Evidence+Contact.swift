extension Evidence {
    /// Both have to say so: the list, and the account.
    ///
    /// - Parameters:
    ///   - list: what the list shows of the factor.
    ///   - hadContact: what the account said before the request; nil when it did not tell.
    ///   - hasContact: what it says now.
    init(list: Evidence, hadContact: Bool?, hasContact: Bool?) {
        let isCleared = hadContact == true && hasContact == false
        switch list {
        case .gone(let time), .emptied(let time): self = isCleared ? list : .half(time, .list)
        case .listed(let time), .unclear(let time, _): self = isCleared ? .half(time, .account) : list
        case .none, .pending, .failed, .appeared, .absent, .half: self = list
        }
    }
}
