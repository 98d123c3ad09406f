import CurlHTTP
import FoundationEssentials
import MFACore
import StrictJSON

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
        guard case .incomplete(let response, let fault) = cause else { return self }
        return TransportFailure(
            cause: .incomplete(response.without(token, isCutShort: true), fault), maybeSent: maybeSent)
    }
}

extension AccessToken {
    /// Shorter ones are no secrets, and would tear words apart.
    private static let shortestSecret = 4

    fileprivate func redact(_ bytes: [UInt8]) -> [UInt8] {
        guard value.utf8.count >= Self.shortestSecret else { return bytes }
        let secret = Needle(Array(value.utf8))
        // Its padding may be left off.
        let base64 = Needle(Array(Data(value.utf8).base64EncodedString().utf8.prefix { $0 != UInt8(ascii: "=") }))
        let mark = Array(description.utf8)
        return bytes.replacing(secret.places(in:), mark).replacing(secret.placesInPercentCode(in:), mark)
            .replacing(base64.places(in:), mark)
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

    fileprivate func replacing(_ places: ([UInt8]) -> [Range<Int>], _ mark: [UInt8]) -> [UInt8] {
        let places = places(self)
        guard !places.isEmpty else { return self }
        var replaced: [UInt8] = []
        replaced.reserveCapacity(count)
        var index = 0
        for place in places {
            replaced += self[index..<place.lowerBound] + mark
            index = place.upperBound
        }
        return replaced + self[index...]
    }

    /// The printable character that `\u00XX` stands for; nil for what has to stay escaped.
    private func escapedASCII(at index: Int) -> UInt8? {
        guard index + 6 <= count, self[index + 1] == UInt8(ascii: "u"), self[index + 2] == UInt8(ascii: "0"),
            self[index + 3] == UInt8(ascii: "0"), let value = byte(ofDigitsAt: index + 4),
            (0x20..<0x7f).contains(value), value != UInt8(ascii: "\""), value != UInt8(ascii: "\\")
        else { return nil }
        return value
    }

    fileprivate func byte(ofDigitsAt index: Int) -> UInt8? {
        guard index + 2 <= count, let high = self[index].hexDigit, let low = self[index + 1].hexDigit else {
            return nil
        }
        return high << 4 | low
    }
}

/// Something to be found in one pass, however alike its parts are (Knuth, Morris and Pratt).
private struct Needle {
    private let bytes: [UInt8]
    /// How much of the needle's beginning ends at each of its bytes, itself aside.
    private let borders: [Int]

    init(_ bytes: [UInt8]) {
        var borders = [0]
        for byte in bytes.dropFirst() {
            var length = borders[borders.count - 1]
            while length > 0, bytes[length] != byte { length = borders[length - 1] }
            borders.append(bytes[length] == byte ? length + 1 : 0)
        }
        self.bytes = bytes
        self.borders = borders
    }

    func places(in text: [UInt8]) -> [Range<Int>] {
        text.withUnsafeBufferPointer { text in
            var places: [Range<Int>] = []
            var length = 0
            var index = 0
            while index < text.count {
                if length == 0 {
                    // Most of a text is not even like the needle's first byte.
                    guard let start = text.place(of: bytes[0], from: index) else { break }
                    index = start
                }
                let byte = text[index]
                while length > 0, bytes[length] != byte { length = borders[length - 1] }
                if bytes[length] == byte { length += 1 }
                index += 1
                guard length == bytes.count else { continue }
                places.append(index - length..<index)
                length = 0
            }
            return places
        }
    }

    /// The same where any of its characters may be written as `%XX`.
    func placesInPercentCode(in text: [UInt8]) -> [Range<Int>] {
        guard text.contains(UInt8(ascii: "%")) else { return [] }
        var plain: [UInt8] = []
        var origins: [Int] = []
        var index = 0
        while index < text.count {
            let coded = text[index] == UInt8(ascii: "%") ? text.byte(ofDigitsAt: index + 1) : nil
            plain.append(coded ?? text[index])
            origins.append(index)
            index += coded == nil ? 1 : 3
        }
        origins.append(index)
        return places(in: plain).map { origins[$0.lowerBound]..<origins[$0.upperBound] }
    }
}
