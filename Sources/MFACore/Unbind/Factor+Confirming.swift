/// What screen and command say and ask before an unbind.
extension Factor {
    /// One line each, when they hold.
    ///
    /// - Parameter signedInFor: nil when the token does not say when the user signed in.
    public func warnings(leaving remaining: Remaining, signedInFor age: Duration?) -> [String] {
        var lines: [String] = []
        if remaining.isWeakOnly { lines.append("Only SMS or EMAIL would remain: weaker codes only.") }
        if !type.isKnown { lines.append("This type is unknown to mfactl.") }
        if type.isDeliveredCode {
            lines.append("It comes from the account's bound phone/email and may be refused, or come back.")
        }
        if let age, age > .seconds(600) { lines.append("This sign-in is \(age.components.seconds / 60) minutes old.") }
        return lines
    }

    /// What has to be typed, in any case, when nothing certain would remain: the type's word, if every keyboard has its
    /// letters.
    public var confirmationWord: String {
        let isTypeable =
            (1...20).contains(type.word.utf8.count) && type.word.utf8.allSatisfy { (0x21...0x7e).contains($0) }
        return isTypeable ? type.word : "UNBIND"
    }
}
