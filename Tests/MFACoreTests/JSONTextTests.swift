import Testing

@testable import MFACore

struct JSONTextTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let raw: String
        let indented: String
        var testDescription: String { raw }
    }

    static let rows = [
        Row(raw: #"{"a":1}"#, indented: "{\n  \"a\" : 1\n}"),
        Row(
            raw: #" { "a" : [ 1 , {"b":null} ] } "#,
            indented: "{\n  \"a\" : [\n    1,\n    {\n      \"b\" : null\n    }\n  ]\n}"),
        Row(raw: #"{"a":{},"b":[ ]}"#, indented: "{\n  \"a\" : {},\n  \"b\" : []\n}"),
        Row(raw: #"["{,:]\" \\",2]"#, indented: "[\n  \"{,:]\\\" \\\\\",\n  2\n]"),
        Row(raw: #""a b""#, indented: #""a b""#),
        Row(raw: "]]}", indented: "\n]\n]\n}"), Row(raw: "", indented: ""),
        Row(raw: #"{"a":"b"#, indented: "{\n  \"a\" : \"b"),
    ]

    @Test(arguments: rows) func aMemberHasALineOfItsOwn(_ row: Row) {
        #expect(JSONText(row.raw).indented == row.indented)
        #expect(JSONText(JSONText(row.raw).indented).indented == row.indented)
    }

    @Test(arguments: [
        ("abc", 3, "abc"), ("abcd", 3, "…"), ("abcdef", 5, "ab…"), ("éé€", 6, "é…"), ("éé€", 7, "éé€"), ("👍👍", 7, "👍…"),
    ])
    func aCutKeepsScalarsWhole(_ text: String, _ limit: Int, _ cut: String) {
        #expect(text.cut(toBytes: limit) == cut)
    }

    @Test func nobodyGetsMoreThanTheLimit() {
        #expect(JSONText(String(repeating: "[", count: 1_000_000)).raw.utf8.count == JSONText.limit)
    }
}
