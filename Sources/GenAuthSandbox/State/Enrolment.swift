import FoundationEssentials

/// A factor that is about to be bound: it waits for a code.
struct Enrolment: Sendable {
    enum Proof: Sendable {
        case app(SandboxKey)
        case message(Recipient, code: String)
    }

    let accountId: String
    let proof: Proof
    let end: Date
    /// Used, replaced by a newer one, or burnt.
    var isOver = false

    var type: EnrollableType {
        switch proof {
        case .app: .otp
        case .message(let recipient, _): recipient.factorType
        }
    }
}

/// What is asked for.
enum EnrolmentWish: Sendable {
    case app
    case message(Recipient)

    var type: EnrollableType {
        switch self {
        case .app: .otp
        case .message(let recipient): recipient.factorType
        }
    }
}

/// What a code that was sent by `send-sms` or `send-email` is for. Of each there is one code, the newest.
struct PasscodePurpose: Hashable, Sendable {
    let accountId: String
    /// `CHANNEL_UNBIND_PHONE`
    let channel: String
}

struct IssuedPasscode: Sendable {
    let code: String
    let recipient: Recipient
    let end: Date
}

/// An SMS or a mail. It goes nowhere: the sandbox shows it.
package struct SandboxMessage: Hashable, Sendable {
    package enum Kind: Sendable { case sms, email }

    package let kind: Kind
    /// `+86 13800138000`, or an address.
    package let recipient: String
    /// Six digits.
    package let code: String
    let sentAt: Date
}
