import GenAuthWire

/// What the sandbox plays: an account, and what goes otherwise than usual.
package struct Scenario: Hashable, Sendable {
    package let name: String
    /// One short phrase, for a list of scenarios in a help text.
    package let summary: String
    let factors: [FactorDto]
    /// The account has a phone.
    let hasPhone: Bool
    let cues: [Cue]
    let terms: Terms
    /// It is about signing in: where the sandbox is embedded, it begins without a token.
    package let isSignedOut: Bool
    let address: Address
    /// How long every answer is held back.
    let delay: Duration
    /// Texts that attack the terminal.
    let isHostile: Bool
    /// Takes no connection after the first answer.
    let isShortLived: Bool

    init(
        _ name: String, _ summary: String, factors: [FactorDto] = [.otp, .sms, .email, .face], _ cues: Cue...,
        signIn: Terms? = nil, binding: EnrolmentTerms = EnrolmentTerms(), address: Address = .real,
        delay: Duration = .zero, isHostile: Bool = false, isShortLived: Bool = false
    ) {
        self.init(
            name, summary, factors: isHostile ? factors.map(\.spoiled) : factors, cues, signIn: signIn,
            binding: binding, address: address, delay: delay, isHostile: isHostile, isShortLived: isShortLived)
    }

    init(
        _ name: String, _ summary: String, factors: [FactorDto], _ cues: [Cue], signIn: Terms? = nil,
        binding: EnrolmentTerms, hasPhone: Bool = true, address: Address = .real, delay: Duration = .zero,
        isHostile: Bool = false, isShortLived: Bool = false
    ) {
        var terms = signIn ?? Terms()
        terms.enrolment = binding
        self.name = name
        self.summary = summary
        self.factors = factors
        self.hasPhone = hasPhone
        self.cues = cues
        self.terms = terms
        isSignedOut = signIn != nil
        self.address = address
        self.delay = delay
        self.isHostile = isHostile
        self.isShortLived = isShortLived
    }

    /// Where a client is told to find the sandbox.
    enum Address: String {
        case real = "http://127.0.0.1"
        case noTLS = "https://127.0.0.1"
        case unknownName = "https://sandbox.invalid"
    }

    package func address(port: Int) -> String { "\(address.rawValue):\(port)" }

    package static func named(_ name: String) -> Scenario? { all.first { $0.name == name } }
}

/// What goes otherwise than usual in a well-formed call.
struct Cue: Hashable, Sendable {
    enum Moment: Hashable {
        case always
        case first(Int)
        /// From the first well-formed unbind on.
        case afterUnbind
    }

    /// Nil stands for all of `/api/v3`.
    let operation: Operation?
    let moment: Moment
    /// Whether what is asked takes effect, whatever is answered.
    let isDone: Bool
    let act: Act

    /// Answers in place of doing what is asked.
    static func on(_ operation: Operation, _ act: Act) -> Cue {
        Cue(operation: operation, moment: .always, isDone: false, act: act)
    }

    static func on(_ operation: Operation, first count: Int, _ act: Act) -> Cue {
        Cue(operation: operation, moment: .first(count), isDone: false, act: act)
    }

    static func on(_ operation: Operation, afterUnbind act: Act) -> Cue {
        Cue(operation: operation, moment: .afterUnbind, isDone: false, act: act)
    }

    static func everywhere(_ act: Act) -> Cue { Cue(operation: nil, moment: .always, isDone: false, act: act) }

    /// Does what is asked, and answers otherwise.
    static func done(_ operation: Operation, _ act: Act) -> Cue {
        Cue(operation: operation, moment: .always, isDone: true, act: act)
    }
}

extension Scenario {
    /// The cue for the `count`th call of an operation, if there is one.
    func cue(for operation: Operation, count: Int, unbinds: Int) -> Cue? {
        cues.first { cue in
            guard cue.operation == operation || (cue.operation == nil && operation.isAPI) else { return false }
            return switch cue.moment {
            case .always: true
            case .first(let limit): count <= limit
            case .afterUnbind: unbinds > 0
            }
        }
    }
}
