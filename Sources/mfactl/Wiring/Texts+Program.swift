import GenAuthSandbox
import MFACore
import MFAFiles
import MFATexts

extension Texts {
    /// Before the settings are known, and where there are none.
    init(ofProgram option: Language?) {
        self.init(Interface(option: option, profile: nil, in: .process).language)
    }
}

extension Texts {
    /// What a phone or a mailbox would have shown.
    func demoSent(_ message: SandboxMessage) -> String {
        demoSent(DemoMessage(message.kind), to: message.recipient, code: message.code)
    }
}

extension Texts.DemoMessage {
    init(_ kind: SandboxMessage.Kind) {
        self =
            switch kind {
            case .sms: .sms
            case .email: .mail
            }
    }
}
