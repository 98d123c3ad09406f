/// Hides the middle of an address or a number. The server may or may not have done so already, so it is always done here.
package enum Masking {
    package static func mask(_ value: String) -> String {
        if let at = value.lastIndex(of: "@"), at != value.startIndex {
            return maskLocal(value[..<at]) + value[at...]
        }
        let digits = value.count { $0.isNumber || $0 == "x" || $0 == "*" }
        guard digits >= 7, digits * 2 > value.count else { return value }
        let isShort = value.count < 10
        return "\(value.prefix(isShort ? 2 : 3))****\(value.suffix(isShort ? 2 : 4))"
    }

    /// Masks every address and every long number in a text, whatever stands around them.
    package static func maskAll(in text: String) -> String {
        var masked = ""
        var rest = text[...]
        // Where the word and the number end in which nothing is to be masked: looked through once, not from each of
        // their characters again.
        var wordEnd = text.startIndex
        var numberEnd = text.startIndex
        while let start = rest.first {
            if rest.startIndex >= wordEnd {
                let word = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "@._%+-".contains($0)) }
                guard !word.contains("@") else {
                    masked += mask(String(word))
                    rest = rest[word.endIndex...]
                    continue
                }
                wordEnd = word.endIndex
            }
            if rest.startIndex >= numberEnd, start.isNumber || start == "+" {
                let number = rest.prefix { $0.isASCII && ($0.isNumber || "+-() ".contains($0)) }
                if number.count(where: \.isNumber) >= 7, let last = number.lastIndex(where: \.isNumber) {
                    let digits = number[...last]
                    masked += mask(digits.filter { $0.isNumber || $0 == "+" })
                    rest = rest[digits.endIndex...]
                    continue
                }
                numberEnd = number.endIndex
            }
            let end = max(wordEnd, rest.index(after: rest.startIndex))
            masked += rest[..<end]
            rest = rest[end...]
        }
        return masked
    }

    private static func maskLocal(_ local: Substring) -> String {
        guard local.count > 2, let first = local.first, let last = local.last else { return "\(local.prefix(1))***" }
        return "\(first)***\(last)"
    }
}
