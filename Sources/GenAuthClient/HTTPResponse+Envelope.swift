import CurlHTTP
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
        do throws(AnswerFault) {
            envelope = try parsed()
        } catch {
            // These statuses speak for themselves, whoever wrote the page around them.
            let speaksForItself = status == 401 || status == 429 || status >= 500 || (status >= 400 && body.isEmpty)
            guard speaksForItself else { throw .unreadable(unreadable(error, receipt)) }
            receipt.message = plainText
            receipt.readWords(ofHead: self)
            throw .refused(receipt)
        }
        receipt.read(envelope)
        if receipt.isSuccess { return (envelope, receipt) }
        // A body without a usable statusCode is never success, and only a refusal if HTTP refuses.
        guard receipt.statusCode != nil || status >= 400 else {
            throw .unreadable(unreadable(.noStatusCode, receipt))
        }
        receipt.readWords(ofHead: self)
        throw .refused(receipt)
    }

    func redirection(from host: String) -> CallError? {
        guard (300..<400).contains(status) else { return nil }
        return .redirected(from: host, to: redirect.flatMap(Self.place), Receipt(headOf: self))
    }

    /// What a second one of would be another factor, or another key.
    private static let decidingNames: Set<String> = [
        "factorId", "factorType", "enrollmentToken", "otpData", "qrCodeUri", "recoveryCode", "verified",
        "phoneBinded", "emailBinded",
    ]

    /// The object in the body.
    func parsed() throws(AnswerFault) -> JSONView {
        guard !body.isEmpty else { throw .empty }
        let root: JSONView
        do throws(JSONFault) {
            // An answer that two readers would read in two ways settles nothing.
            root = try JSONDocument(body, depth: Limits.depth, strict: .outermost(and: Self.decidingNames)).root
        } catch {
            throw contentEncoding.map { .compressed($0) } ?? AnswerFault(error.reason)
        }
        guard root.isObject else { throw .notJSON }
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

    func unreadable(_ reason: AnswerFault, _ receipt: Receipt) -> UnreadableAnswer {
        UnreadableAnswer(
            receipt: receipt, contentType: headers[HeaderName.contentType]?.cut(toBytes: Limits.identifier),
            size: body.count, beginning: String(String(decoding: body.prefix(400), as: UTF8.self).prefix(80)),
            reason: reason)
    }

    /// Host and port of an absolute URL; the rest may carry secrets. Nil when it has none.
    private static func place(_ url: String) -> String? {
        guard let parts = URLComponents(string: url), let host = parts.host, !host.isEmpty else { return nil }
        return (parts.port.map { "\(host):\($0)" } ?? host).cut(toBytes: Limits.identifier)
    }
}

extension AnswerFault {
    fileprivate init(_ fault: JSONFault.Reason) {
        self =
            switch fault {
            case .tooDeep: .tooDeep(limit: Limits.depth)
            case .repeatedName: .ambiguous
            case .otherEncoding: .otherEncoding
            case .noValue, .unknownWord, .noName, .noColon, .notClosed, .textWithoutEnd, .wrongEscape, .notOver:
                .notJSON
            }
    }
}
