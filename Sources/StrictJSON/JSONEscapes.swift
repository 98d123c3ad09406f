import Glibc

extension UInt8 {
    /// The value of a hexadecimal digit.
    package var hexDigit: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x37
        case 0x61...0x66: self - 0x57
        default: nil
        }
    }

    /// What a letter stands for behind a backslash, `u` aside.
    var unescaped: UInt8? {
        switch Unicode.Scalar(self) {
        case "\"", "\\", "/": self
        case "b": 0x08
        case "f": 0x0c
        case "n": 0x0a
        case "r": 0x0d
        case "t": 0x09
        default: nil
        }
    }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
    var unescaped: String { UnsafeBufferPointer(rebasing: self).unescaped }
    var hasHalfAPair: Bool { UnsafeBufferPointer(rebasing: self).hasHalfAPair }
    func place(of byte: UInt8) -> Int? { UnsafeBufferPointer(rebasing: self).place(of: byte) }
}

extension ArraySlice<UInt8> {
    var unescaped: String { withUnsafeBufferPointer(\.unescaped) }
}

extension UnsafeBufferPointer<UInt8> {
    /// The text of a string that has been checked; half of a surrogate pair becomes U+FFFD.
    var unescaped: String {
        guard place(of: UInt8(ascii: "\\")) != nil else { return String(decoding: self, as: UTF8.self) }
        var text: [UInt8] = []
        text.reserveCapacity(count)
        var index = 0
        while index < count {
            guard self[index] == UInt8(ascii: "\\") else {
                text.append(self[index])
                index += 1
                continue
            }
            guard let code = escapedUnit(at: index) else {
                text.append(self[index + 1].unescaped ?? self[index + 1])
                index += 2
                continue
            }
            index += 6
            var scalar = Unicode.Scalar(code)
            if code & 0xfc00 == 0xd800, let low = escapedUnit(at: index), low & 0xfc00 == 0xdc00 {
                scalar = Unicode.Scalar(0x10000 + (code & 0x3ff) << 10 + low & 0x3ff)
                index += 6
            }
            text += UTF8.encode(scalar ?? "\u{fffd}") ?? UTF8.encodedReplacementCharacter
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Whether a unit of UTF-16 is escaped that is no character by itself.
    var hasHalfAPair: Bool {
        var index = 0
        while let escape = place(of: UInt8(ascii: "\\"), from: index) {
            let code = escapedUnit(at: escape) ?? 0
            let isPair = code & 0xfc00 == 0xd800 && (escapedUnit(at: escape + 6) ?? 0) & 0xfc00 == 0xdc00
            guard isPair || code & 0xf800 != 0xd800 else { return true }
            index = escape + (isPair ? 12 : 2)
        }
        return false
    }

    /// The UTF-16 unit that `\uXXXX` stands for.
    private func escapedUnit(at index: Int) -> UInt32? {
        guard index + 6 <= count, self[index] == UInt8(ascii: "\\"), self[index + 1] == UInt8(ascii: "u") else {
            return nil
        }
        return (index + 2..<index + 6).reduce(0) { $0 << 4 | UInt32(self[$1].hexDigit ?? 0) }
    }

    /// As `firstIndex(of:)`, but several bytes at a time.
    package func place(of byte: UInt8, from start: Int = 0) -> Int? {
        guard let baseAddress, start < count else { return nil }
        return memchr(baseAddress + start, Int32(byte), count - start).map {
            UnsafeRawPointer($0) - UnsafeRawPointer(baseAddress)
        }
    }
}
