import FoundationEssentials
import MFACore
import StrictJSON

/// A line of the history. No token and no profile contents: what a ticket needs, nothing more.
struct HistoryLine: Codable, Hashable {
    /// 16 hexadecimal digits: joins the line that says "sending" with the one that says how it ended.
    let attempt: String
    /// RFC 3339.
    let time: String
    let profile: String
    let host: String
    let action: String
    let factorId: String
    let factorType: String?
    /// `sending`, or the `outcome` of the JSON output.
    let result: String
    /// Ids of the factors that were bound as well.
    var beside: [String]?
    /// False when the process could get no lock, so that nobody can tell whether it lives.
    var locked: Bool?
    var httpStatus: Int?
    var statusCode: Int?
    var apiCode: NumberOrText?
    var requestId: String?
    var verified: Bool?

    static let sending = "sending"
    /// What version 0.1.0 wrote.
    private static let formerResults = [
        "doneSeenGone": "verified", "done": "accepted", "doneStillListed": "accepted", "slowDown": "rateLimited",
    ]
}

extension HistoryLine {
    /// The line that begins an attempt.
    init(_ attempt: Attempt, isLocked: Bool) {
        self.init(
            attempt: attempt.id.text, time: attempt.startedAt.rfc3339, profile: attempt.profile, host: attempt.host,
            action: attempt.action, factorId: attempt.factorID.rawValue, factorType: attempt.factorType?.word,
            result: Self.sending, beside: attempt.witnesses.ids.map(\.rawValue),
            locked: isLocked ? nil : false)
    }

    /// The line that ends one.
    init(_ id: Attempt.ID, _ outcome: ChangeOutcome, at now: Timestamp, profile: String, host: String) {
        self.init(
            attempt: id.text, time: now.rfc3339, profile: profile, host: host, action: outcome.change.action,
            factorId: outcome.factorID.rawValue, factorType: outcome.type?.word, result: outcome.verdict.outcome,
            httpStatus: outcome.receipt.httpStatus, statusCode: outcome.receipt.statusCode,
            apiCode: outcome.receipt.apiCode.map { NumberOrText($0) }, requestId: outcome.receipt.requestID,
            verified: outcome.isVerified)
    }

    /// Nil for a line that was torn or was not written by this program.
    init?(parsing bytes: ArraySlice<UInt8>) {
        guard let line = try? JSONDecoder().decode(HistoryLine.self, from: Data(bytes)), line.asAttempt != nil
        else { return nil }
        self = line
    }

    var id: Attempt.ID? { Attempt.ID(text: attempt) }
    var isBeginning: Bool { result == Self.sending }

    /// The attempt as far as this line alone tells it.
    var asAttempt: Attempt? {
        guard let id, let factorID = Factor.ID(factorId), let time = Timestamp(rfc3339: time) else { return nil }
        var attempt = Attempt(
            id: id, startedAt: time, profile: profile, host: host, action: action, factorID: factorID,
            factorType: factorType.map { FactorType($0) },
            witnesses: Witnesses(ids: (beside ?? []).compactMap { Factor.ID($0) }))
        if isBeginning { return attempt }
        let word = Self.formerResults[result] ?? result
        guard let verdict = Verdict(outcome: word, isVerified: verified, httpStatus: httpStatus) else { return nil }
        attempt.ending = Attempt.Ending(
            time: time, verdict: verdict,
            receipt: Receipt(
                httpStatus: httpStatus, statusCode: statusCode, apiCode: apiCode?.text, requestID: requestId),
            isVerified: verified)
        return attempt
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
