/// A phone number as it is sent.
package struct PhoneNumber: Hashable, Sendable, Secret {
    /// `+86`
    package let countryCode: String
    /// Digits alone, without the country code.
    package let number: String

    /// Of the number without its country code. Source: ITU-T E.164 §6.2.1 allows 15 digits with it.
    private static let count = 4...14

    /// - Parameters:
    ///   - countryCode: `+` and one to three digits, `00` in place of the `+`, or the digits alone.
    ///   - number: digits in any width; blanks, hyphens, dots and brackets are dropped.
    package init(countryCode: String, number: String) throws(EntryFault) {
        self.countryCode = try Self.countryCode(countryCode)
        let digits = try number.digits(between: PhoneEntry.separators)
        guard !digits.isEmpty else { throw .empty }
        guard Self.count.contains(digits.utf8.count), digits.utf8.count + self.countryCode.utf8.count - 1 <= 15 else {
            throw .count(digits.utf8.count, Self.count)
        }
        self.number = digits
    }

    /// - Parameter text: `+8613800138000`, or with `00` in place of the `+`.
    package init(international text: String) throws(EntryFault) {
        var entry = PhoneEntry(countryCode: "", number: "")
        entry.paste(text)
        guard !entry.countryCode.isEmpty else { throw .countryCode }
        self = try entry.checked()
    }

    private static func countryCode(_ text: String) throws(EntryFault) -> String {
        let narrow = text.narrow.filter { !PhoneEntry.separators.contains($0) }
        let digits =
            narrow.hasPrefix("+") ? narrow.dropFirst() : narrow.hasPrefix("00") ? narrow.dropFirst(2) : narrow[...]
        guard (1...3).contains(digits.utf8.count), digits.allSatisfy(\.isASCIIDigit), digits.first != "0" else {
            throw .countryCode
        }
        return "+\(digits)"
    }

    /// Numbers seldom keep it behind a country code.
    package var hasLeadingZero: Bool { number.hasPrefix("0") }

    /// What is sent, in groups of four: `+86 138 0013 8000`.
    package var text: String {
        let head = number.utf8.count % 4
        var groups = head == 0 ? [] : [String(number.prefix(head))]
        var rest = number.dropFirst(head)
        while !rest.isEmpty {
            groups.append(String(rest.prefix(4)))
            rest = rest.dropFirst(4)
        }
        return ([countryCode] + groups).joined(separator: " ")
    }

    /// `+86 138****8000`
    package var masked: String { "\(countryCode) \(Masking.mask(number))" }

    /// Whether it can be the number that somebody shows with some of its digits hidden: `188****8888`.
    package func agrees(with shown: String) -> Bool { shown.narrow.agrees(with: number, orWith: countryCode + number) }
}

extension String {
    /// Whether a text of which parts are hidden by `*` or `x` can be one of two others, punctuation aside.
    fileprivate func agrees(with one: String, orWith other: String) -> Bool {
        let pattern = filter { !PhoneEntry.separators.contains($0) }.map { "*xX•".contains($0) ? nil : Optional($0) }
        guard pattern.contains(where: { $0 != nil }) else { return false }
        return [one, other].contains { text in
            let text = Array(text)
            guard let hole = pattern.firstIndex(where: { $0 == nil }) else { return pattern == text.map(Optional.init) }
            // However many characters the gap stands for.
            let end = pattern[hole...].reversed().prefix { $0 != nil }
            guard text.count > hole + end.count else { return false }
            return pattern[..<hole] == text[..<hole].map(Optional.init)[...]
                && end.elementsEqual(text.reversed().prefix(end.count).map(Optional.init))
        }
    }
}
