import ArgumentParser
import MFACore

/// What can be bound here, as it is typed.
enum BindableType: String, CaseIterable, ExpressibleByArgument {
    case otp, sms, email

    /// In any case: screens and lists name the types in capitals.
    init?(argument: String) { self.init(rawValue: argument.lowercased()) }

    var type: FactorType {
        switch self {
        case .otp: .otp
        case .sms: .sms
        case .email: .email
        }
    }
}

/// A contact as the parser wants it.
struct ContactArgument: ExpressibleByArgument {
    let contact: Contact

    init?(argument: String) {
        guard let contact = Contact.allCases.first(where: { $0.word == argument.lowercased() }) else { return nil }
        self.contact = contact
    }

    static var allValueStrings: [String] { Contact.allCases.map(\.word) }
    static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}
