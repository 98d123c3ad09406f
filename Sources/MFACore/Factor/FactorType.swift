/// What kind of proof a factor asks for. Open: the vendor lists four and other parts of its product know more.
public enum FactorType: Hashable, Sendable {
    case otp
    case sms
    case email
    case face
    case other(String)

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

    public var isKnown: Bool { Self.known.contains(self) }

    /// Codes that travel over a phone network or a mailbox: weaker than a secret that stays on a device.
    public var isDeliveredCode: Bool { self == .sms || self == .email }

    private static let known: [FactorType] = [.otp, .sms, .email, .face]
}
