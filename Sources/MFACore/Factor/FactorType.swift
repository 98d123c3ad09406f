/// What kind of proof a factor asks for. Open: the vendor lists four and other parts of its product know more.
public enum FactorType: Hashable, Sendable {
    /// A code from an authenticator app, `OTP`. Source: genauth-node-sdk `FactorDto.ts`.
    case otp
    /// A code by text message, `SMS`.
    case sms
    /// A code by e-mail, `EMAIL`.
    case email
    /// A face, `FACE`.
    case face
    /// Any other word of the server's.
    case other(String)

    /// The type that the server's word means.
    public init(_ word: String) {
        self = Self.known.first { $0.word == word } ?? .other(word)
    }

    /// The server's spelling, shown as it is.
    public var word: String {
        switch self {
        case .otp: "OTP"
        case .sms: "SMS"
        case .email: "EMAIL"
        case .face: "FACE"
        case .other(let word): word
        }
    }

    /// False for `.other`.
    package var isKnown: Bool { Self.known.contains(self) }

    /// Codes that travel over a phone network or a mailbox: weaker than a secret that stays on a device.
    package var isDeliveredCode: Bool { self == .sms || self == .email }

    /// What can be bound here, in the order of a choice; the rest needs a browser.
    package static let bindableHere: [FactorType] = [.otp, .sms, .email]

    private static let known: [FactorType] = [.otp, .sms, .email, .face]
}
