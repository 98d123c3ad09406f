/// One line for a log: a name, and in brackets what is known beside it, `refused(statusCode: 422, http: 200)`.
///
/// Identifiers and facts, no sentences. What others wrote goes through `SafeText`, so it can neither end the line nor do
/// anything to a terminal.
struct LogLine: CustomStringConvertible {
    let description: String

    /// A fact without a value is left out, and one whose name is empty stands for itself.
    init(_ name: String, _ facts: KeyValuePairs<String, Any?> = [:]) {
        let known = facts.compactMap { label, value in
            value.map { label.isEmpty ? Self.text($0) : "\(label): \(Self.text($0))" }
        }
        description = known.isEmpty ? name : "\(name)(\(known.joined(separator: ", ")))"
    }

    private static func text(_ value: Any) -> String {
        switch value {
        case let text as String: quoted(text)
        case let duration as Duration: "\(duration / .seconds(1))s"
        default: SafeText("\(value)").string
        }
    }

    /// Bare where it is one word, and otherwise in quotation marks, so that no text can look like another fact.
    private static func quoted(_ text: String) -> String {
        let shown = SafeText(text).cut(to: 120).string
        let isWord =
            !shown.isEmpty
            && shown.utf8.allSatisfy { byte in
                UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
                    || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || "-._:/|[]+".utf8.contains(byte)
            }
        return isWord ? shown : "\"\(shown.replacing("\"", with: "'"))\""
    }
}
