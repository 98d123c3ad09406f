/// What is wrong with something typed into a field.
package enum EntryFault: Error, Hashable, Sendable {
    case empty
    /// Something that cannot stand there; from an input method when no keyboard has it by itself.
    case strange(Character, isOfInputMethod: Bool)
    /// Digits: how many there are, and how many there may be.
    case count(Int, ClosedRange<Int>)
    /// A country code is `+` and one to three digits.
    case countryCode
    /// An address has one `@` with something on both sides.
    case address
    /// In bytes.
    case tooLong(limit: Int)
    /// Not the one that the account shows with some of it hidden.
    case notTheAccounts
}

extension Character {
    /// The narrow twin of a full-width character: `８` is 8, `＋` is +, an ideographic space a blank.
    package var narrow: Character {
        guard unicodeScalars.count == 1, let scalar = unicodeScalars.first else { return self }
        switch scalar.value {
        case 0x3000: return " "
        case 0xff01...0xff5e: return Unicode.Scalar(scalar.value - 0xfee0).map { Character($0) } ?? self
        default: return self
        }
    }

    var isControl: Bool {
        unicodeScalars.contains { $0.value < 0x20 || (0x7f...0x9f).contains($0.value) }
    }

    var isASCIIDigit: Bool { isASCII && isNumber }

    var fault: EntryFault { .strange(self, isOfInputMethod: !isASCII) }
}

extension String {
    /// With the narrow twins of full-width characters, as fields take them.
    package var narrow: String { String(map(\.narrow)) }

    /// The digits in it; what stands between them has to be one of the separators.
    func digits(between separators: String) throws(EntryFault) -> String {
        var digits = ""
        for character in self.narrow {
            if character.isASCIIDigit {
                digits.append(character)
            } else if !separators.contains(character) {
                throw character.fault
            }
        }
        return digits
    }
}
