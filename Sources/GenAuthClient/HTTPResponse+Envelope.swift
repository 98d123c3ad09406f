import FoundationEssentials
import GenAuthWire
import MFACore
import StrictJSON

/// What an answer means. In this order: redirect → size and shape → the envelope's status → the HTTP status.
extension HTTPResponse {
    /// - Returns: the envelope of a success, and what is known of the call.
    func judged(host: String) throws(CallError) -> (envelope: JSONView, receipt: Receipt) {
        if let redirection = redirection(from: host) { throw redirection }
        var receipt = Receipt(headOf: self)
        let envelope: JSONView
        do throws(Problem) {
            envelope = try parsed()
        } catch {
            // These statuses speak for themselves, whoever wrote the page around them.
            let speaksForItself = status == 401 || status == 429 || status >= 500 || (status >= 400 && body.isEmpty)
            guard speaksForItself else { throw .unreadable(unreadable(error.reason, receipt)) }
            receipt.message = plainText
            receipt.readWords(ofHead: self)
            throw .refused(receipt)
        }
        receipt.read(envelope)
        if receipt.isSuccess { return (envelope, receipt) }
        // A body without a usable statusCode is never success, and only a refusal if HTTP refuses.
        guard receipt.statusCode != nil || status >= 400 else {
            throw .unreadable(unreadable("The answer has no usable statusCode.", receipt))
        }
        receipt.readWords(ofHead: self)
        throw .refused(receipt)
    }

    fileprivate func redirection(from host: String) -> CallError? {
        guard (300..<400).contains(status) else { return nil }
        return .redirected(from: host, to: redirect.map(Self.place), Receipt(headOf: self))
    }

    private struct Problem: Error {
        let reason: String

        static let noJSON = "The answer is not the service's JSON."

        static func compressed(_ encoding: String) -> Problem {
            Problem(reason: "The answer is compressed (\(encoding)), which was not asked for.")
        }

        init(reason: String) { self.reason = reason }

        init(_ fault: JSONFault.Reason) {
            reason =
                switch fault {
                case .tooDeep: "The answer is nested deeper than \(Limits.depth) levels."
                case .repeatedName: "The answer says something twice."
                case .otherEncoding: "The answer is not in UTF-8, as JSON has to be."
                case .noValue, .unknownWord, .noName, .noColon, .notClosed, .textWithoutEnd, .wrongEscape, .notOver:
                    Self.noJSON
                }
        }
    }

    private func parsed() throws(Problem) -> JSONView {
        guard !body.isEmpty else { throw Problem(reason: "The answer is empty.") }
        let root: JSONView
        do throws(JSONFault) {
            // An answer that two readers would read in two ways settles nothing.
            root = try JSONDocument(body, depth: Limits.depth, strict: .outermost(and: ["factorId", "factorType"])).root
        } catch {
            throw contentEncoding.map(Problem.compressed) ?? Problem(error.reason)
        }
        guard root.isObject else { throw Problem(reason: Problem.noJSON) }
        return root
    }

    private var contentEncoding: String? {
        let encoding = headers[HeaderName.contentEncoding]?.lowercased().cut(toBytes: Limits.identifier) ?? ""
        return encoding.isEmpty || encoding == "identity" ? nil : encoding
    }

    /// The words of a gateway that does not speak JSON.
    private var plainText: String? {
        guard headers[HeaderName.contentType]?.lowercased().hasPrefix("text/plain") == true, !body.contains(0),
            contentEncoding == nil
        else { return nil }
        let text = String(decoding: body.prefix(SafeText.limit), as: UTF8.self)
        return text.allSatisfy(\.isWhitespace) ? nil : text
    }

    func unreadable(_ reason: String, _ receipt: Receipt) -> UnreadableAnswer {
        UnreadableAnswer(
            receipt: receipt, contentType: headers[HeaderName.contentType]?.cut(toBytes: Limits.identifier),
            size: body.count, beginning: String(String(decoding: body.prefix(400), as: UTF8.self).prefix(80)),
            reason: reason)
    }

    /// Host and port of an absolute URL; the rest may carry secrets.
    private static func place(_ url: String) -> String {
        guard let parts = URLComponents(string: url), let host = parts.host, !host.isEmpty else {
            return "an address without a host"
        }
        return (parts.port.map { "\(host):\($0)" } ?? host).cut(toBytes: Limits.identifier)
    }
}

extension UnreadableAnswer {
    /// An envelope arrived, but not what was asked for.
    init(receipt: Receipt, reason: String) {
        self.init(receipt: receipt, contentType: nil, size: nil, beginning: "", reason: reason)
    }
}

extension CallError {
    init(_ failure: TransportFailure, host: String) {
        let name = String(host.prefix { $0 != ":" })
        self =
            switch (failure.cause, failure.maybeSent) {
            case (.incomplete(let response, let reason), _):
                response.redirection(from: host)
                    ?? .unreadable(response.unreadable(reason, Receipt(headOf: response)))
            case (.stopped, true): .noAnswer(.stopped)
            case (.stopped, false): .notSent(.stopped)
            case (.timedOut(let limit, _), true): .noAnswer(.timedOut(after: limit))
            case (.timedOut(let limit, let step), false): .notSent(.timedOut(after: limit, while: step))
            case (.nameNotFound, true), (.noNameServer, true):
                .noAnswer(.closed(reason: "the host's name was not found again"))
            case (.nameNotFound, false): .notSent(.nameNotFound(host: name))
            case (.noNameServer, false): .notSent(.noNameServer(host: name))
            case (.refusedByProxy(let status), true):
                .noAnswer(.closed(reason: "the proxy answered HTTP \(status)"))
            case (.refusedByProxy(let status), false): .notSent(.refusedByProxy(host: host, status: status))
            case (.setup(let reason), true), (.unreachable(let reason), true), (.closed(let reason), true),
                (.untrusted(let reason), true):
                .noAnswer(.closed(reason: reason))
            case (.setup(let reason), false): .notSent(.setup(reason))
            case (.untrusted(let reason), false): .notSent(.untrusted(host: host, reason: reason))
            case (.unreachable(let reason), false), (.closed(let reason), false):
                .notSent(.unreachable(host: host, reason: reason))
            }
    }
}
