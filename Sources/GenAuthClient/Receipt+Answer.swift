import CurlHTTP
import GenAuthWire
import MFACore
import StrictJSON

/// What an answer says of its call, whatever the spelling. Tables go from the likeliest to the last resort, and every
/// text is cut where it enters.
extension Receipt {
    /// What is known before the body is read.
    init(headOf response: HTTPResponse) {
        self.init(httpStatus: response.status, retryAfter: response.retryAfter, clockLead: response.clockLead)
        guard let name = Self.headersOfID.first(where: { !(response.headers[$0] ?? "").isEmpty }) else { return }
        requestID = response.headers[name]?.cut(toBytes: Limits.identifier)
        requestIDName = name == HeaderName.requestId ? nil : name
    }

    /// Lower case. Source: the services' and gateways' own documents; `traceparent` is W3C Trace Context.
    private static let headersOfID = [
        HeaderName.requestId, "request-id", "x-requestid", "x-amzn-requestid", "x-amzn-request-id", "x-amz-request-id",
        "x-ms-request-id", "x-correlation-id", "x-trace-id", "cf-ray", "traceparent",
    ]

    mutating func read(_ envelope: JSONView) {
        statusCode = envelope["statusCode"]?.status
        // The session service nests its refusals; OAuth endpoints name them in `error`.
        let error = envelope["error"]
        let codes = [envelope["apiCode"], envelope["code"], error?["code"]]
        // With blanks it is a sentence.
        apiCode = codes.firstNotNil { $0.code } ?? error?.code.flatMap { $0.contains(" ") ? nil : $0 }
        let texts = Self.words.map { envelope[$0] } + [error?.isObject == true ? nil : error, error?["message"]]
        message = (texts + [error, envelope["errors"]]).firstNotNil { $0.words }
        readID(envelope.members + (error?.members ?? []))
    }

    private static let words = ["message", "msg", "detail", "title", "error_description"]

    /// What the head says, when nothing else does.
    mutating func readWords(ofHead response: HTTPResponse) {
        guard message == nil else { return }
        let challenge = response.headers[HeaderName.wwwAuthenticate] ?? ""
        message = (challenge.parameter("error_description") ?? challenge.parameter("error"))?.cut(
            toBytes: SafeText.limit)
    }

    private static let namesOfID = ["requestid", "uniqueid", "traceid", "correlationid"]

    private mutating func readID(_ members: [(name: String, value: JSONView)]) {
        let ids = members.compactMap { member -> (rank: Int, name: String, id: String)? in
            guard member.name.utf8.count < 32,
                let rank = Self.namesOfID.firstIndex(of: member.name.lowercased().filter { $0 != "_" && $0 != "-" }),
                let id = member.value.string ?? member.value.number, !id.isEmpty
            else { return nil }
            return (rank, member.name, id)
        }
        guard let found = ids.min(by: { $0.rank < $1.rank }) else { return }
        requestID = found.id.cut(toBytes: Limits.identifier)
        // The first two are the service's own, the second in its older documents.
        requestIDName = found.rank < 2 ? nil : found.name
    }
}

extension JSONView {
    /// A status in digits alone, quoted or not: to other readers `2e2` and `0200` are 200 too. Only 100–999 is one.
    fileprivate var status: Int? {
        guard let text = number ?? string, let status = Int(text), String(status) == text else { return nil }
        return (100...999).contains(status) ? status : nil
    }

    fileprivate var code: String? {
        guard let text = number ?? string, !text.isEmpty else { return nil }
        return text.cut(toBytes: SafeText.limit)
    }

    /// Text as it is, a list of texts one after the other, anything else as JSON; nil when it says nothing.
    fileprivate var words: String? {
        guard !isNull else { return nil }
        let texts = elements.map { $0.map { $0.string ?? $0.compact }.joined(separator: "; ") }
        let text = string ?? texts ?? compact
        return text.allSatisfy(\.isWhitespace) || text == "{}" ? nil : text.cut(toBytes: SafeText.limit)
    }
}

extension [JSONView?] {
    fileprivate func firstNotNil<Value>(_ value: (JSONView) -> Value?) -> Value? {
        for case let view? in self {
            if let found = value(view) { return found }
        }
        return nil
    }
}

extension String {
    /// The value of a parameter in a challenge: RFC 9110 §11.2, RFC 6750 §3.
    fileprivate func parameter(_ name: String) -> String? {
        guard let start = ranges(of: "\(name)=\"").first?.upperBound else { return nil }
        let value = self[start...].prefix { $0 != "\"" }
        return value.isEmpty ? nil : String(value)
    }
}
