/// The two fields of a number, as they are typed.
package struct PhoneEntry: Hashable, Sendable, Secret {
    package var countryCode: String
    package var number: String
    /// True when somebody has been asked and keeps it.
    package var keepsLeadingZero = false

    /// Dropped wherever they stand.
    static let separators = " -.()\t/\u{a0}"

    package init(countryCode: String = "+86", number: String = "") {
        self.countryCode = countryCode
        self.number = number
    }

    /// Takes a number from elsewhere: the country code of `+…` and `00…` goes to the field of its own, anything else
    /// replaces the number alone.
    package mutating func paste(_ text: String) {
        let plain = text.narrow.filter { !Self.separators.contains($0) && !$0.isNewline }
        keepsLeadingZero = false
        let international = plain.hasPrefix("+") ? plain.dropFirst() : plain.hasPrefix("00") ? plain.dropFirst(2) : nil
        guard let international, let length = Self.codeLength(of: international) else {
            number = plain
            return
        }
        countryCode = "+\(international.prefix(length))"
        number = String(international.dropFirst(length))
    }

    package func checked() throws(EntryFault) -> PhoneNumber {
        try PhoneNumber(countryCode: countryCode, number: number)
    }

    /// True while a 0 at the beginning has to be asked about.
    package var asksAboutZero: Bool { !keepsLeadingZero && (try? checked())?.hasLeadingZero == true }

    package mutating func dropLeadingZero() {
        guard let digits = try? number.digits(between: Self.separators) else { return }
        number = String(digits.drop { $0 == "0" })
    }

    /// Of the digits behind the `+`; nil when they begin with none. Source: ITU-T, list of E.164 country codes.
    private static func codeLength(of digits: Substring) -> Int? {
        guard let first = digits.first, first.isASCIIDigit, first != "0" else { return nil }
        if first == "1" || first == "7" { return 1 }
        return min(twoDigitCodes.contains(String(digits.prefix(2))) ? 2 : 3, digits.count)
    }

    private static let twoDigitCodes: Set<String> = [
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49",
        "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84",
        "86", "90", "91", "92", "93", "94", "95", "98",
    ]
}
