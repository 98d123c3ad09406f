package import CurlHTTP
import GenAuthWire
package import MFACore
import StrictJSON

/// Answers outside of the envelope: those of the `/oidc` endpoints.
///
/// Source: RFC 6749 §5.2 for refusals, which are told as any other server's.
extension HTTPTransport {
    /// Sends one request and judges the answer: redirect → size and shape → the HTTP status.
    ///
    /// - Parameters:
    ///   - host: as people are told it.
    ///   - secrets: what the request holds and no answer may show again.
    ///   - mayBeEmpty: success without a body, as RFC 7009 §2.2 has it.
    /// - Returns: the body of a success: one JSON object, or nothing where that may be.
    package func bareAnswer(
        to request: HTTPRequest, host: String, secrets: [String], mayBeEmpty: Bool = false
    ) async throws(CallError) -> [UInt8] {
        let redaction = Redaction(secrets)
        let response: HTTPResponse
        do throws(TransportFailure) {
            response = try await send(request)
        } catch {
            throw CallError(error.without(redaction), host: host)
        }
        // A success holds tokens of its own, which may be those of the request.
        if (200..<300).contains(response.status), !response.saysNo {
            return try response.success(mayBeEmpty: mayBeEmpty)
        }
        throw response.without(redaction).refusal(host: host)
    }
}

extension HTTPResponse {
    /// A body that says no under an HTTP status that says yes.
    fileprivate var saysNo: Bool {
        guard let object = try? parsed() else { return false }
        return object["error"]?.string != nil || object["statusCode"]?.number.map { $0 != "200" } ?? false
    }

    fileprivate func success(mayBeEmpty: Bool) throws(CallError) -> [UInt8] {
        if mayBeEmpty, body.allSatisfy({ [0x09, 0x0a, 0x0d, 0x20].contains($0) }) { return body }
        do throws(AnswerFault) {
            _ = try parsed()
            return body
        } catch {
            // Its first characters may be those of a token.
            throw .unreadable(
                UnreadableAnswer(
                    receipt: Receipt(headOf: self),
                    contentType: headers[HeaderName.contentType]?.cut(toBytes: Limits.identifier),
                    size: body.count, beginning: "", reason: error))
        }
    }

    fileprivate func refusal(host: String) -> CallError {
        if let redirection = redirection(from: host) { return redirection }
        var receipt = Receipt(headOf: self)
        if let object = try? parsed() { receipt.read(object) }
        receipt.readWords(ofHead: self)
        return .refused(receipt)
    }
}
