import CurlHTTP
import MFACore
import StrictJSON

/// What a request holds and no answer may show again, and whether the answer holds such things itself.
struct Concealed: Sendable {
    /// See `Redaction`.
    var secrets: [String] = []
    /// Found where they stand by themselves: a few digits may be part of anything.
    var codes: [OneTimeCode] = []
    /// The answer gives what opens something: nothing of it is quoted.
    var answerIsSecret = false

    static let nothing = Concealed()
}

extension HTTPResponse {
    /// What the answer to an asking gives, as far as it can be found: it may say it again in its words.
    func givenSecrets(_ concealed: Concealed) -> [String] {
        guard concealed.answerIsSecret, let data = try? parsed()["data"] else { return [] }
        let otp = data["otpData"]
        let address = otp?["qrCodeUri"]?.string
        let values = [data["enrollmentToken"]?.string, address, otp?["recoveryCode"]?.string]
        return values.compactMap(\.self) + (address?.secretParameters ?? [])
    }
}

extension Receipt {
    func without(_ concealed: Concealed, given: [String] = []) -> Receipt {
        var receipt = self
        let words = Redaction(given + concealed.secrets)
        receipt.message = message.map { concealed.clean($0, words) }
        receipt.apiCode = apiCode.map {
            concealed.secrets.isEmpty && given.isEmpty ? concealed.cleanWhole($0) : concealed.clean($0, words)
        }
        // A few digits may be part of any id.
        receipt.requestID = requestID.map { words.clean(concealed.cleanWhole($0)) }
        return receipt
    }
}

extension CallError {
    func without(_ concealed: Concealed, given: [String] = []) -> CallError {
        switch self {
        case .notSent, .noAnswer: self
        case .redirected(let host, let target, let receipt):
            .redirected(from: host, to: target, receipt.without(concealed, given: given))
        case .refused(let receipt): .refused(receipt.without(concealed, given: given))
        case .unreadable(let answer):
            .unreadable(
                UnreadableAnswer(
                    receipt: answer.receipt.without(concealed, given: given), contentType: answer.contentType,
                    size: answer.size,
                    beginning: concealed.answerIsSecret
                        ? "" : concealed.clean(answer.beginning, Redaction(given + concealed.secrets)),
                    reason: answer.reason))
        }
    }
}

extension Concealed {
    fileprivate func clean(_ text: String, _ words: Redaction) -> String {
        let text = words.clean(text)
        // Where the answer is secret and could not be taken apart, its own words are not to be trusted with it.
        let isSuspect = answerIsSecret && (text.contains("otpauth://") || text.contains("secret="))
        return codes.reduce(isSuspect ? Redaction.mark : text) { $0.without(digits: $1.digits) }
    }
}

extension String {
    /// Digits that stand by themselves; not those that are part of a longer number.
    fileprivate func without(digits: String) -> String {
        var clean = ""
        var rest = self[...]
        while let range = rest.firstRange(of: digits) {
            let before = rest[..<range.lowerBound].last ?? clean.last
            let after = rest[range.upperBound...].first
            let standsAlone = ![before, after].contains { $0?.isASCII == true && $0?.isNumber == true }
            clean += rest[..<range.lowerBound] + (standsAlone ? Redaction.mark : digits)
            rest = rest[range.upperBound...]
        }
        return clean + rest
    }

    /// The values of `secret` in an address.
    fileprivate var secretParameters: [String] {
        ranges(of: "secret=").map { String(self[$0.upperBound...].prefix { $0 != "&" && $0 != "#" }) }
    }
}

extension Concealed {
    /// A text that is nothing but a code.
    fileprivate func cleanWhole(_ text: String) -> String {
        // Shorter ones are the codes of faults as well.
        codes.contains { $0.digits.utf8.count >= 6 && $0.digits == text.filter { $0 != " " && $0 != "-" } }
            ? Redaction.mark : text
    }
}
