import MFACore
import MFAFiles
import MFATexts

extension Texts {
    /// Before the settings are known, and where there are none.
    init(ofProgram option: Language?) {
        self.init(Interface(option: option, profile: nil, in: .process).language)
    }
}
