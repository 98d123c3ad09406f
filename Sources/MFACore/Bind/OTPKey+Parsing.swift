extension OTPKey {
    /// In bytes.
    private static let limit = 1024

    /// Reads a key strictly: one secret, nothing twice, no control. Parameters that are not known are left out, since an
    /// app may open what they name.
    ///
    /// - Parameter address: `otpauth://totp/<issuer>:<account>?secret=…`.
    package init(_ address: String) throws(OTPKeyFault) {
        guard address.utf8.count <= Self.limit else { throw .tooLong(limit: Self.limit) }
        guard !address.contains(where: \.isControl) else { throw .controlCharacter }
        guard address.hasPrefix(Self.scheme) else { throw .notTOTP }
        let parts = address.dropFirst(Self.scheme.count).split(
            separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard !address.utf8.contains(UInt8(ascii: "#")), let rawLabel = parts.first else { throw .malformed }
        guard parts.count == 2 else { throw .noSecret }
        let label = try Escaped(rawLabel)
        guard !label.text.isEmpty else { throw .malformed }
        let parameters = try Self.parameters(parts[1])

        guard let secret = parameters["secret"] else { throw .noSecret }
        let key = try Self.secret(secret.text)
        self.secret = key
        digits = try Self.number(parameters["digits"], usually: 6, among: 6...8)
        period = try Self.number(parameters["period"], usually: 30, among: 1...300)
        algorithm = try Self.algorithm(parameters["algorithm"])
        let (prefix, account) = try label.splitAtColon()
        let issuer = parameters["issuer"]?.text
        self.issuer = issuer ?? prefix?.text
        self.account = String(account.text.drop { $0 == " " })
        spelling = Spelling(
            label: label.written,
            account: prefix != nil && prefix?.text == issuer && !account.text.isEmpty ? account.written : nil,
            parameters: parameters.order.compactMap { name in
                parameters[name].map { .init(name: name, value: name == "secret" ? key : $0.written) }
            })
    }

    private struct Parameters {
        var order: [String] = []
        private var values: [String: Escaped] = [:]

        subscript(name: String) -> Escaped? {
            get { values[name] }
            set { values[name] = newValue }
        }
    }

    private static let names = ["secret", "issuer", "digits", "period", "algorithm"]

    private static func parameters(_ query: Substring) throws(OTPKeyFault) -> Parameters {
        var parameters = Parameters()
        for item in query.split(separator: "&") {
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = try Escaped(parts[0])
            let value = try Escaped(parts.count == 2 ? parts[1] : "")
            guard names.contains(name.text.lowercased()) else { continue }
            // Some apps would read a name in other letters, and others would not.
            guard names.contains(name.written) else { throw .malformed }
            guard parameters[name.written] == nil else { throw .repeatedParameter }
            parameters[name.written] = value
            parameters.order.append(name.written)
        }
        return parameters
    }

    /// Source: RFC 4648 §6.
    private static func secret(_ text: String) throws(OTPKeyFault) -> String {
        let padding = text.reversed().prefix { $0 == "=" }.count
        let secret = text.dropLast(padding).uppercased()
        let isBase32 = secret.utf8.allSatisfy { (0x41...0x5a).contains($0) || (0x32...0x37).contains($0) }
        guard isBase32, padding <= 6, (16...128).contains(secret.utf8.count),
            ![1, 3, 6].contains(secret.utf8.count % 8)
        else { throw .unusableSecret }
        return secret
    }

    private static func number(
        _ value: Escaped?, usually: Int, among range: ClosedRange<Int>
    ) throws(OTPKeyFault) -> Int {
        guard let value else { return usually }
        guard let number = Int(value.text), String(number) == value.text, range.contains(number) else {
            throw .unusableParameter
        }
        return number
    }

    private static func algorithm(_ value: Escaped?) throws(OTPKeyFault) -> Algorithm {
        guard let value else { return .sha1 }
        guard let algorithm = Algorithm(rawValue: value.text.uppercased()) else { throw .unusableParameter }
        return algorithm
    }
}

/// A piece of an address, and what it stands for.
private struct Escaped {
    /// With escapes in capitals, for what has to be escaped: the capitals make the picture smaller.
    let written: String
    let text: String

    init(_ piece: Substring) throws(OTPKeyFault) {
        var written: [UInt8] = []
        var bytes: [UInt8] = []
        var rest = Array(piece.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%") {
                guard let high = rest.popFirst()?.hexDigit, let low = rest.popFirst()?.hexDigit else {
                    throw .malformed
                }
                bytes.append(high << 4 | low)
                written += Self.escape(high << 4 | low)
            } else {
                bytes.append(byte)
                written += byte > 0x20 && byte < 0x7f ? [byte] : Self.escape(byte)
            }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .malformed }
        guard !text.contains(where: \.isControl) else { throw .controlCharacter }
        self.text = text
        self.written = String(decoding: written, as: UTF8.self)
    }

    private static func escape(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    /// Around the first colon, escaped or not; without one there is no prefix.
    func splitAtColon() throws(OTPKeyFault) -> (prefix: Escaped?, rest: Escaped) {
        let places = [":", "%3A"].compactMap { written.firstRange(of: $0) }
        guard let colon = places.min(by: { $0.lowerBound < $1.lowerBound }) else { return (nil, self) }
        return (try Escaped(written[..<colon.lowerBound]), try Escaped(written[colon.upperBound...]))
    }
}

extension UInt8 {
    fileprivate var hexDigit: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x37
        case 0x61...0x66: self - 0x57
        default: nil
        }
    }
}
