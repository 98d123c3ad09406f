import FoundationEssentials

/// A server may echo the token. It is taken out of an answer before anything is read from it, so that no report, record
/// or screen can show it.
extension HTTPResponse {
    /// - Parameter isCutShort: the body may end within the token.
    func without(_ token: AccessToken, isCutShort: Bool = false) -> HTTPResponse {
        var response = self
        response.body = token.redact(body.withPlainASCII)
        if isCutShort { response.body = token.redactEnd(of: response.body) }
        response.headers = headers.mapValues { token.redact($0) }
        response.redirect = redirect.map { token.redact($0) }
        return response
    }
}

extension TransportFailure {
    func without(_ token: AccessToken) -> TransportFailure {
        guard case .incomplete(let response, let reason) = cause else { return self }
        return TransportFailure(
            cause: .incomplete(response.without(token, isCutShort: true), reason: reason), maybeSent: maybeSent)
    }
}

extension AccessToken {
    /// Shorter ones are no secrets, and would tear words apart.
    private static let shortestSecret = 4

    fileprivate func redact(_ bytes: [UInt8]) -> [UInt8] {
        guard value.utf8.count >= Self.shortestSecret else { return bytes }
        let mark = Array(description.utf8)
        // Its padding may be left off.
        let base64 = Data(value.utf8).base64EncodedString().utf8.prefix { $0 != UInt8(ascii: "=") }
        return redactPlainly(bytes, mark).replacing(Array(base64), with: mark)
    }

    /// As it is, and with any of its characters written as `%XX`.
    private func redactPlainly(_ bytes: [UInt8], _ mark: [UInt8]) -> [UInt8] {
        let secret = Array(value.utf8)
        var clean: [UInt8] = []
        clean.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if let end = bytes.end(of: secret, from: index) {
                clean += mark
                index = end
            } else {
                clean.append(bytes[index])
                index += 1
            }
        }
        return clean
    }

    /// Takes away the beginning of a token at the very end.
    fileprivate func redactEnd(of bytes: [UInt8]) -> [UInt8] {
        let secret = Array(value.utf8)
        for length in stride(from: min(secret.count, bytes.count), to: Self.shortestSecret - 1, by: -1)
        where bytes.suffix(length).elementsEqual(secret.prefix(length)) {
            return bytes.dropLast(length) + Array(description.utf8)
        }
        return bytes
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

    /// Where a text that begins at an index ends, each of its characters plain or as `%XX`; nil if it is another text.
    fileprivate func end(of text: [UInt8], from start: Int) -> Int? {
        var index = start
        for byte in text {
            guard index < count else { return nil }
            if self[index] == byte {
                index += 1
            } else if self[index] == UInt8(ascii: "%"), index + 3 <= count,
                UInt8(String(decoding: self[index + 1..<index + 3], as: UTF8.self), radix: 16) == byte
            {
                index += 3
            } else {
                return nil
            }
        }
        return index
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
