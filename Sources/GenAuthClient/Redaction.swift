/// A server may echo the token. It is taken out of an answer before anything is read from it, so that no report, record
/// or screen can show it.
extension HTTPResponse {
    func without(_ token: AccessToken) -> HTTPResponse {
        var response = self
        response.body = token.redact(body.withPlainASCII)
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
        return bytes.replacing(Array(value.utf8), with: Array(description.utf8))
    }

    fileprivate func redact(_ text: String) -> String {
        String(decoding: redact(Array(text.utf8)), as: UTF8.self)
    }
}

extension [UInt8] {
    /// The same JSON with its needless escapes undone (`\/`, `\u0053`): what is to be found in it may be written with them.
    fileprivate var withPlainASCII: [UInt8] {
        guard contains(UInt8(ascii: "\\")) else { return self }
        var plain: [UInt8] = []
        plain.reserveCapacity(count)
        var index = 0
        while index < count {
            guard self[index] == UInt8(ascii: "\\"), index + 1 < count else {
                plain.append(self[index])
                index += 1
                continue
            }
            if self[index + 1] == UInt8(ascii: "/") {
                plain.append(UInt8(ascii: "/"))
                index += 2
            } else if let byte = escapedASCII(at: index) {
                plain.append(byte)
                index += 6
            } else {
                plain += self[index...index + 1]
                index += 2
            }
        }
        return plain
    }

    /// The printable character that `\u00XX` stands for; nil for what has to stay escaped.
    private func escapedASCII(at index: Int) -> UInt8? {
        guard index + 6 <= count, self[index + 1] == UInt8(ascii: "u"),
            let value = UInt8(String(decoding: self[index + 4..<index + 6], as: UTF8.self), radix: 16),
            self[index + 2] == UInt8(ascii: "0"), self[index + 3] == UInt8(ascii: "0"), (0x20..<0x7f).contains(value),
            value != UInt8(ascii: "\""), value != UInt8(ascii: "\\")
        else { return nil }
        return value
    }
}
