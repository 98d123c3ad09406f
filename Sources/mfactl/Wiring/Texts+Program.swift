import MFATexts

extension Texts {
    /// Before the settings are known, and where there are none.
    static let ofProgram = Texts(.english)
}
