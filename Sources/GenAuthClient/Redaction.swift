import CurlHTTP
import FoundationEssentials
import MFACore
import StrictJSON

/// What no answer may show again: a server may echo what it was sent. It is taken out before anything is read from the
/// answer, so that no report, record or screen can show it.
///
/// It is found by value, however it is written: in either case, in groups, as `%XX`, in base64.
struct Redaction: Sendable {
    static let mark = "<redacted>"
    /// Shorter ones are no secrets, and would tear words apart.
    private static let shortestSecret = 4

    private let secrets: [[UInt8]]
    private let needles: [Needle]

    init(_ secrets: [String]) {
        self.secrets = secrets.map { Array($0.utf8) }.filter { $0.count >= Self.shortestSecret }
        // Its padding may be left off.
        let base64 = self.secrets.map { Data($0).base64EncodedString().utf8.prefix { $0 != UInt8(ascii: "=") } }
        needles = (self.secrets + base64.map(Array.init)).map { Loosened($0).bytes }
            .filter { $0.count >= Self.shortestSecret }.map(Needle.init)
    }

    func clean(_ text: String) -> String {
        needles.isEmpty ? text : String(decoding: clean(Array(text.utf8)), as: UTF8.self)
    }

    /// - Parameter isCutShort: the text may end within a secret.
    func clean(_ bytes: [UInt8], isCutShort: Bool = false) -> [UInt8] {
        guard !needles.isEmpty else { return bytes }
        let text = Loosened(bytes)
        let clean = bytes.replacing(
            needles.flatMap { $0.places(in: text.bytes) }.map(text.place), Array(Self.mark.utf8))
        return isCutShort ? secrets.reduce(clean) { Self.cutEnd(of: $0, like: $1) } : clean
    }

    /// Takes away the beginning of a secret at the very end.
    private static func cutEnd(of bytes: [UInt8], like secret: [UInt8]) -> [UInt8] {
        for length in stride(from: min(secret.count, bytes.count), to: shortestSecret - 1, by: -1)
        where bytes.suffix(length).elementsEqual(secret.prefix(length)) {
            return bytes.dropLast(length) + Array(mark.utf8)
        }
        return bytes
    }
}

extension HTTPResponse {
    /// - Parameter isCutShort: the body may end within a secret.
    func without(_ redaction: Redaction, isCutShort: Bool = false) -> HTTPResponse {
        var response = self
        response.body = redaction.clean(body.withPlainASCII, isCutShort: isCutShort)
        response.headers = headers.mapValues(redaction.clean)
        response.redirect = redirect.map(redaction.clean)
        return response
    }
}

extension TransportFailure {
    func without(_ redaction: Redaction) -> TransportFailure {
        guard case .incomplete(let response, let fault) = cause else { return self }
        return TransportFailure(
            cause: .incomplete(response.without(redaction, isCutShort: true), fault), maybeSent: maybeSent)
    }
}

/// A text without what makes no difference to a secret in it: case, the marks between groups, and code for characters.
private struct Loosened {
    let bytes: [UInt8]
    /// Where each of them stands in the text.
    private let places: [Range<Int>]

    init(_ text: [UInt8]) {
        var bytes: [UInt8] = []
        var places: [Range<Int>] = []
        bytes.reserveCapacity(text.count)
        places.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            let coded = text[index] == UInt8(ascii: "%") ? text.byte(ofDigitsAt: index + 1) : nil
            let byte = coded ?? text[index]
            let end = index + (coded == nil ? 1 : 3)
            if byte != UInt8(ascii: " "), byte != UInt8(ascii: "-") {
                bytes.append((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte)
                places.append(index..<end)
            }
            index = end
        }
        self.bytes = bytes
        self.places = places
    }

    func place(of range: Range<Int>) -> Range<Int> {
        places[range.lowerBound].lowerBound..<places[range.upperBound - 1].upperBound
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

    /// The places may overlap.
    fileprivate func replacing(_ places: [Range<Int>], _ mark: [UInt8]) -> [UInt8] {
        guard !places.isEmpty else { return self }
        var replaced: [UInt8] = []
        replaced.reserveCapacity(count)
        var index = 0
        for place in places.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if place.lowerBound >= index { replaced += self[index..<place.lowerBound] + mark }
            index = Swift.max(index, place.upperBound)
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
}
