/// A server may echo the token. It is taken out of an answer before anything is read from it, so that no report, record
/// or screen can show it.
extension HTTPResponse {
    func without(_ token: AccessToken) -> HTTPResponse {
        var response = self
        response.body = token.redact(body)
        response.headers = headers.mapValues { token.redact($0) }
        response.redirect = redirect.map { token.redact($0) }
        return response
    }
}

extension TransportFailure {
    func without(_ token: AccessToken) -> TransportFailure {
        guard case .incomplete(let response, let reason) = cause else { return self }
        return TransportFailure(cause: .incomplete(response.without(token), reason: reason), maybeSent: maybeSent)
    }
}

extension AccessToken {
    /// Shorter ones are no secrets, and would tear words apart.
    private static let shortestSecret = 4

    fileprivate func redact(_ bytes: [UInt8]) -> [UInt8] {
        guard value.utf8.count >= Self.shortestSecret else { return bytes }
        let mark = Array(description.utf8)
        // Some encoders escape the slash in JSON.
        return [value, value.replacing("/", with: "\\/")].reduce(bytes) { $0.replacing(Array($1.utf8), with: mark) }
    }

    fileprivate func redact(_ text: String) -> String {
        String(decoding: redact(Array(text.utf8)), as: UTF8.self)
    }
}
