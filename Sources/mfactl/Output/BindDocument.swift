import MFACore
import MFATexts
import StrictJSON

/// What the JSON says of two requests, of which the first only asks.
struct TwoStepDocument<Content: Encodable>: Encodable {
    let api = "mfactl/v1"
    let kind: String
    let data: Content
    /// Nil when nothing was asked.
    let asking: Answer?
    /// Of the second request.
    let result: Document<Content>.Result

    private enum Key: String, CodingKey { case api, kind, data, asking, result }

    func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Key.self)
        try members.encode(api, forKey: .api)
        try members.encode(kind, forKey: .kind)
        try members.encode(data, forKey: .data)
        try members.encode(asking, forKey: .asking)
        try members.encode(result, forKey: .result)
    }

    /// - Parameters:
    ///   - asking: what came of the first request, or what stood against it; nil when it was never come to.
    ///   - outcome: what came of the second; nil when it was never come to.
    init(kind: String, data: Content, asking: ChangeOutcome?, outcome: ChangeOutcome?) {
        self.kind = kind
        self.data = data
        self.asking = asking.flatMap { $0.wasSent ? Answer($0) : nil }
        switch (outcome, asking) {
        case (let outcome?, _): result = .init(outcome)
        // What it says is about another request.
        case (nil, let asking?) where asking.wasSent:
            result = .init(
                outcome: asking.verdict, receipt: Receipt(), message: Texts(.english).sentence(asking), sent: false,
                answered: false, verified: nil)
        case (nil, let asking?): result = .init(asking)
        case (nil, nil):
            result = .init(
                outcome: .notSent, receipt: Receipt(), message: Texts(.english).dryRun, sent: false, answered: false,
                verified: nil)
        }
    }

    /// What the server said of the first request.
    struct Answer: Encodable {
        private let outcome: ChangeOutcome

        init(_ outcome: ChangeOutcome) { self.outcome = outcome }

        private enum Key: String, CodingKey { case httpStatus, statusCode, apiCode, message, requestId }

        func encode(to encoder: any Encoder) throws {
            let receipt = outcome.receipt
            var members = encoder.container(keyedBy: Key.self)
            try members.encode(receipt.httpStatus, forKey: .httpStatus)
            try members.encode(receipt.statusCode, forKey: .statusCode)
            try members.encode(receipt.apiCode.map { NumberOrText($0) }, forKey: .apiCode)
            try members.encode(Texts(.english).sentence(outcome), forKey: .message)
            try members.encode(receipt.requestID, forKey: .requestId)
        }
    }
}

/// What the JSON says was, or would be, bound.
struct BindSubject: Encodable {
    let factorType: String
    var factorId: String?
    var recoveryCodeNoted: Bool?
    var dryRun: Bool?

    init(_ binding: CodedChange, _ type: FactorType) {
        factorType = type.word
        factorId = binding.last.factorID?.rawValue
        recoveryCodeNoted = binding.isRecoveryCodeNoted
    }

    init(wouldBind type: FactorType) {
        factorType = type.word
        dryRun = true
    }
}

/// What the JSON says left the account.
struct ContactSubject: Encodable {
    let contact: String
    let factorType: String
    let factorId: String?

    init(_ contact: Contact, factorID: Factor.ID?) {
        self.contact = contact.word
        factorType = contact.type.word
        factorId = factorID?.rawValue
    }
}

extension Contact {
    /// As an argument and in JSON.
    var word: String {
        switch self {
        case .phone: "phone"
        case .email: "email"
        }
    }
}
