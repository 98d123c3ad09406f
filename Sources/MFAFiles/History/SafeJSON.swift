import FoundationEssentials
import MFACore

/// JSON that is safe to print: what `SafeText` would escape stands as `\u001b` in it.
package enum SafeJSON {
    /// One line, members in alphabetical order.
    package static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = String(decoding: try encoder.encode(value), as: UTF8.self)
        guard SafeText.wouldChange(json) else { return json }
        // Outside of strings JSON is plain ASCII, so whatever is escaped here stands inside of one.
        return json.unicodeScalars.reduce(into: "") { text, scalar in
            if SafeText.wouldChange(String(scalar)) {
                for unit in String(scalar).utf16 {
                    let hex = String(unit, radix: 16)
                    text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
                }
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
    }
}
