extension SafeText {
    /// A JSON text that is safe to print: what would be escaped for a terminal stands as `\u001b` in it, so that a reader
    /// of JSON gets it back as it was.
    ///
    /// - Parameter json: valid. Outside of its strings it is plain ASCII, so whatever is escaped stands inside of one.
    package static func inJSON(_ json: String) -> String {
        guard wouldChange(json) else { return json }
        return json.unicodeScalars.reduce(into: "") { text, scalar in
            guard wouldChange(String(scalar)) else { return text.unicodeScalars.append(scalar) }
            for unit in String(scalar).utf16 {
                let hex = String(unit, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            }
        }
    }
}
