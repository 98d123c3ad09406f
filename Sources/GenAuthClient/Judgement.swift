import FoundationEssentials
import GenAuthWire
import MFACore

/// What an answer means. In this order: redirect → size and shape → the envelope's status → the HTTP status.
extension HTTPResponse {
    func judged<Payload: Decodable>(
        as payload: Payload.Type, host: String
    ) throws(FactorServiceError) -> (envelope: Envelope<Payload>, receipt: Receipt) {
        var receipt = receiptOfHead
        if let redirection = redirection(from: host) { throw redirection }

        let envelope: Envelope<Payload>
        switch parsed(as: payload) {
        case .success(let parsed): envelope = parsed
        case .failure(let problem):
            // These statuses speak for themselves, whoever wrote the page around them.
            let speaksForItself = status == 401 || status == 429 || status >= 500 || (status >= 400 && body.isEmpty)
            throw speaksForItself ? .refused(receipt) : .unreadable(unreadable(problem.reason, receipt))
        }

        receipt.statusCode = envelope.statusCode?.status
        receipt.apiCode = envelope.apiCode?.text.bounded
        receipt.message = envelope.message?.bounded
        receipt.requestID = envelope.requestId?.bounded ?? receipt.requestID
        if receipt.isSuccess { return (envelope, receipt) }
        // A body without a usable statusCode is never success, and only a refusal if HTTP refuses.
        guard receipt.statusCode != nil || status >= 400 else {
            throw .unreadable(unreadable("The answer has no usable statusCode.", receipt))
        }
        throw .refused(receipt)
    }

    /// What is known before the body is read.
    fileprivate var receiptOfHead: Receipt {
        Receipt(httpStatus: status, requestID: headers[HeaderName.requestId]?.bounded, retryAfter: retryAfter)
    }

    fileprivate func redirection(from host: String) -> FactorServiceError? {
        (300..<400).contains(status) ? .redirected(from: host, to: redirect.map(Self.place), receiptOfHead) : nil
    }

    private struct Problem: Error {
        let reason: String
    }

    private func parsed<Payload: Decodable>(as payload: Payload.Type) -> Result<Envelope<Payload>, Problem> {
        guard !body.isEmpty else { return .failure(Problem(reason: "The answer is empty.")) }
        let shape = JSONShape(body)
        guard shape.depth <= Limits.depth else {
            return .failure(Problem(reason: "The answer is nested deeper than \(Limits.depth) levels."))
        }
        guard !shape.hasRepeatedName else {
            return .failure(Problem(reason: "The answer says something twice."))
        }
        // UTF-16 and UTF-32 would be decoded as well, and the brackets in them cannot be counted as bytes.
        guard !body.contains(0) else { return .failure(Problem(reason: "The answer is not the service's JSON.")) }
        // Broken UTF-8 becomes U+FFFD instead of costing the whole answer.
        let text = Data(String(decoding: body, as: UTF8.self).utf8)
        do {
            var envelope = try JSONDecoder().decode(Envelope<Payload>.self, from: text)
            if !shape.isStatusCodePlain { envelope.statusCode = nil }
            return .success(envelope)
        } catch {
            return .failure(Problem(reason: "The answer is not the service's JSON."))
        }
    }

    func unreadable(_ reason: String, _ receipt: Receipt) -> UnreadableAnswer {
        UnreadableAnswer(
            receipt: receipt, contentType: headers[HeaderName.contentType], size: body.count,
            beginning: String(String(decoding: body.prefix(400), as: UTF8.self).prefix(80)), reason: reason)
    }

    /// Host and port of an absolute URL; the rest may carry secrets.
    private static func place(_ url: String) -> String {
        guard let parts = URLComponents(string: url), let host = parts.host, !host.isEmpty else {
            return "an address without a host"
        }
        return parts.port.map { "\(host):\($0)" } ?? host
    }
}

extension String {
    /// What a person can be shown; the rest of a megabyte is nobody's message.
    fileprivate var bounded: String {
        utf8.count <= SafeText.limit ? self : String(decoding: utf8.prefix(SafeText.limit), as: UTF8.self)
    }
}

extension WireCode {
    /// The code as a status; a number outside of 100–999 is none, and neither is a word.
    fileprivate var status: Int? {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number, (100...999).contains(number) else {
            return nil
        }
        return number
    }
}

extension UnreadableAnswer {
    /// An envelope arrived, but not what was asked for.
    init(receipt: Receipt, reason: String) {
        self.init(receipt: receipt, contentType: nil, size: nil, beginning: "", reason: reason)
    }
}

extension FactorServiceError {
    init(_ failure: TransportFailure, host: String, timeout: Duration) {
        switch failure.cause {
        case .incomplete(let response, let reason):
            self =
                response.redirection(from: host) ?? .unreadable(response.unreadable(reason, response.receiptOfHead))
        case .stopped: self = failure.maybeSent ? .noAnswer(.stopped) : .notSent(.stopped)
        case .timedOut:
            self = failure.maybeSent ? .noAnswer(.timedOut(after: timeout)) : .notSent(.timedOut(after: timeout))
        case .setup(let reason), .unreachable(let reason), .closed(let reason), .untrusted(let reason):
            self =
                failure.maybeSent ? .noAnswer(.closed(reason: reason)) : .notSent(Obstacle(failure.cause, host: host))
        case .nameNotFound:
            self =
                failure.maybeSent
                ? .noAnswer(.closed(reason: "the host's name was not found again"))
                : .notSent(.nameNotFound(host: String(host.prefix { $0 != ":" })))
        }
    }
}

extension Obstacle {
    fileprivate init(_ cause: TransportFailure.Cause, host: String) {
        self =
            switch cause {
            case .untrusted(let reason): .untrusted(host: host, reason: reason)
            case .setup(let reason): .setup(reason)
            case .unreachable(let reason), .closed(let reason): .unreachable(host: host, reason: reason)
            case .nameNotFound, .timedOut, .stopped, .incomplete: .unreachable(host: host, reason: "no connection")
            }
    }
}
