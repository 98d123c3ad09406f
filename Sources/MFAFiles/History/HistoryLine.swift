import FoundationEssentials
import MFACore
import StrictJSON

/// A line of the history. No token, no key, no number, no profile contents: what a ticket needs, nothing more.
struct HistoryLine: Hashable {
    /// As far as this line alone tells it: a line that ends an attempt knows of its beginning the id, and takes its own time.
    let attempt: Attempt
    /// False when the process could get no lock, so that nobody can tell whether it lives.
    var isLocked = true

    var id: Attempt.ID { attempt.id }

    /// In place of an outcome, while there is none.
    private static let sending = "sending"
    /// What version 0.1.0 wrote.
    private static let formerResults = [
        "doneSeenGone": "verified", "done": "accepted", "doneStillListed": "accepted", "slowDown": "rateLimited",
    ]
    private static let formerDemo = "the sandbox"

    fileprivate enum Key: String, CodingKey {
        /// 16 hexadecimal digits: joins the line that says "sending" with the one that says how it ended.
        case attempt
        /// RFC 3339.
        case time
        case profile, host, account, action, factorId, factorType
        /// `sending`, `asked`, or the `outcome` of the JSON output.
        case result
        /// Ids of the factors that were bound as well.
        case beside
        case locked, httpStatus, statusCode, apiCode, requestId, verified
        /// `unseen`, `noted` or `notNoted`, where a binding brought one.
        case recoveryCode
    }
}

extension HistoryLine {
    /// The line that ends an attempt.
    init(
        _ id: Attempt.ID, _ outcome: ChangeOutcome, at now: Timestamp, profile: String, host: String, account: String?
    ) {
        attempt = Attempt(
            id: id, startedAt: now, profile: profile, host: host, action: outcome.change.action,
            factorID: outcome.factorID, factorType: outcome.type, account: account,
            ending: Attempt.Ending(outcome, at: now), recoveryCode: outcome.recoveryCode)
    }

    init(_ settlement: Settlement, at now: Timestamp) {
        let attempt = settlement.attempt
        self.init(
            attempt.id, settlement.outcome, at: now, profile: attempt.profile, host: attempt.host,
            account: attempt.account)
    }
}

extension HistoryLine: Encodable {
    /// As it stands in the file, without the line's end.
    func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return SafeText.inJSON(String(decoding: try encoder.encode(self), as: UTF8.self))
    }

    func encode(to encoder: any Encoder) throws {
        let ending = attempt.ending
        let receipt = ending?.receipt ?? Receipt()
        var members = encoder.container(keyedBy: Key.self)
        try members.encode(attempt.id.text, forKey: .attempt)
        try members.encode((ending?.time ?? attempt.startedAt).rfc3339, forKey: .time)
        try members.encode(attempt.profile, forKey: .profile)
        try members.encode(attempt.host, forKey: .host)
        try members.encodeIfPresent(attempt.account, forKey: .account)
        try members.encode(attempt.action, forKey: .action)
        try members.encodeIfPresent(attempt.factorID?.rawValue, forKey: .factorId)
        try members.encodeIfPresent(attempt.factorType?.word, forKey: .factorType)
        try members.encode(ending?.result ?? Self.sending, forKey: .result)
        if ending == nil { try members.encode(attempt.witnesses.ids.map(\.rawValue), forKey: .beside) }
        if !isLocked { try members.encode(false, forKey: .locked) }
        try members.encodeIfPresent(receipt.httpStatus, forKey: .httpStatus)
        try members.encodeIfPresent(receipt.statusCode, forKey: .statusCode)
        try members.encodeIfPresent(receipt.apiCode.map(NumberOrText.init), forKey: .apiCode)
        try members.encodeIfPresent(receipt.requestID, forKey: .requestId)
        try members.encodeIfPresent(ending?.isVerified, forKey: .verified)
        try members.encodeIfPresent(attempt.recoveryCode?.rawValue, forKey: .recoveryCode)
    }
}

extension HistoryLine {
    /// Nil for a line that was torn or was not written by this program.
    init?(parsing bytes: ArraySlice<UInt8>) {
        guard let document = try? JSONDocument(Array(bytes), depth: 2, strict: .outermost(and: [])),
            let line = try? HistoryLine(document.root)
        else { return nil }
        self = line
    }

    private init(_ line: JSONView) throws(WrongLine) {
        let time = try Timestamp(rfc3339: line.text(.time) ?? "").orWrong()
        let action = try line.text(.action).orWrong()
        let isOfBind = action == "bind"
        // Until it is listed, what is to be bound has no id.
        let factorID = try line.text(.factorId).map { (text) throws(WrongLine) in try Factor.ID(text).orWrong() }
        guard factorID != nil || isOfBind else { throw WrongLine() }
        var attempt = try Attempt(
            id: Attempt.ID(text: line.text(.attempt) ?? "").orWrong(), startedAt: time,
            profile: line.text(.profile).orWrong(), host: line.text(.host).orWrong(),
            action: action, factorID: factorID,
            factorType: line.text(.factorType).map { FactorType($0) },
            witnesses: Witnesses(ids: line.texts(.beside).compactMap { Factor.ID($0) }), account: line.text(.account))
        // A word of another version is no reason to lose the line.
        attempt.recoveryCode = try line.text(.recoveryCode).flatMap(RecoveryCode.Keeping.init)
        let result = try line.text(.result).orWrong()
        if result != Self.sending {
            let (httpStatus, isVerified) = try (line.number(.httpStatus), line.truth(.verified))
            let word = result == Attempt.Ending.asked ? Verdict.ok.outcome : Self.formerResults[result] ?? result
            attempt.ending = Attempt.Ending(
                time: time,
                verdict: try Verdict(
                    outcome: word, isVerified: isVerified, httpStatus: httpStatus, isOfBind: isOfBind
                ).orWrong(),
                receipt: Receipt(
                    httpStatus: httpStatus, statusCode: try line.number(.statusCode), apiCode: try line.code(.apiCode),
                    requestID: try line.text(.requestId)),
                isVerified: isVerified)
        }
        self.init(attempt: attempt, isLocked: try line.truth(.locked) ?? true)
    }

    /// Of the demos that version 0.1.0 wrote down: they tell nothing of an account.
    var isOfADemo: Bool { attempt.host == Self.formerDemo }

    /// A member is missing, or of another kind.
    fileprivate struct WrongLine: Error {}
}

extension Optional {
    fileprivate func orWrong() throws(HistoryLine.WrongLine) -> Wrapped {
        guard let self else { throw HistoryLine.WrongLine() }
        return self
    }
}

/// Nil for a member that is not there.
extension JSONView {
    fileprivate func text(_ key: HistoryLine.Key) throws(HistoryLine.WrongLine) -> String? {
        guard let member = self[key.rawValue] else { return nil }
        return try member.string.orWrong()
    }

    fileprivate func texts(_ key: HistoryLine.Key) throws(HistoryLine.WrongLine) -> [String] {
        guard let member = self[key.rawValue] else { return [] }
        return try member.elements.orWrong().map { (element) throws(HistoryLine.WrongLine) in
            try element.string.orWrong()
        }
    }

    fileprivate func number(_ key: HistoryLine.Key) throws(HistoryLine.WrongLine) -> Int? {
        guard let member = self[key.rawValue] else { return nil }
        return try member.number.flatMap { Int($0) }.orWrong()
    }

    fileprivate func code(_ key: HistoryLine.Key) throws(HistoryLine.WrongLine) -> String? {
        guard let member = self[key.rawValue] else { return nil }
        return try (member.string ?? member.number).orWrong()
    }

    fileprivate func truth(_ key: HistoryLine.Key) throws(HistoryLine.WrongLine) -> Bool? {
        try self[key.rawValue].map { member throws(HistoryLine.WrongLine) in try member.truth.orWrong() }
    }
}

extension Attempt.ID {
    var text: String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    init?(text: String) {
        guard text.utf8.count == 16, let number = UInt64(text, radix: 16) else { return nil }
        self.init(number: number)
    }

    /// The byte of the lock file that stands for it; never the first one.
    var byte: Int64 { Int64(number >> 2) + 1 }
}
