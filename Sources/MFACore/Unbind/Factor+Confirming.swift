/// What screen and command say and ask before an unbind.
extension Factor {
    /// What has to be typed, in any case, when nothing certain would remain: the type's word, if every keyboard has its
    /// letters.
    package var confirmationWord: String {
        let isTypeable =
            (1...20).contains(type.word.utf8.count) && type.word.utf8.allSatisfy { (0x21...0x7e).contains($0) }
        return isTypeable ? type.word : "UNBIND"
    }
}
