import StrictJSON
import Testing

/// One member is set; everything else stays byte for byte.
struct JSONEditingTests {
    struct Edit: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let before: String
        var path = ["profiles", "b", "host"]
        var text = "x"
        let after: String
    }

    static let edits = [
        Edit(
            testDescription: "another value", before: #"{"profiles": {"b": {"host" :"old" , "z":[1, 2]}}} "#,
            after: #"{"profiles": {"b": {"host" :"x" , "z":[1, 2]}}} "#),
        Edit(
            testDescription: "a value of another kind", before: #"{"profiles":{"b":{"host":null}}}"#,
            after: #"{"profiles":{"b":{"host":"x"}}}"#),
        Edit(
            testDescription: "a name with an escape", before: #"{"profiles":{"b":{"h\u006fst":7}}}"#,
            after: #"{"profiles":{"b":{"h\u006fst":"x"}}}"#),
        Edit(
            testDescription: "one more on the line", before: #"{"profiles": {"b": {"a": 1e2}}}"#,
            after: #"{"profiles": {"b": {"a": 1e2, "host": "x"}}}"#),
        Edit(
            testDescription: "objects on the way, on the line", before: #"{"k": "é\u00e9\/"}"#,
            after: #"{"k": "é\u00e9\/", "profiles": {"b": {"host": "x"}}}"#),
        Edit(testDescription: "an empty object", before: "{ }", path: ["a"], after: #"{"a": "x"}"#),
        Edit(
            testDescription: "an empty object on lines", before: "{\n}\n", path: ["a", "b"],
            after: "{\n  \"a\": {\n    \"b\": \"x\"\n  }\n}\n"),
        Edit(
            testDescription: "one more on a line of its own",
            before: "{\n    \"profiles\": {\n        \"a\": {\"host\": \"y\"}\n    }\n}\n",
            after:
                "{\n    \"profiles\": {\n        \"a\": {\"host\": \"y\"},\n        \"b\": {\n            \"host\": \"x\"\n"
                + "        }\n    }\n}\n"),
        Edit(
            testDescription: "tabs", before: "{\n\t\"a\": 1\n}", path: ["b", "c"],
            after: "{\n\t\"a\": 1,\n\t\"b\": {\n\t\t\"c\": \"x\"\n\t}\n}"),
        Edit(
            testDescription: "a byte order mark and carriage returns", before: "\u{feff}{\r\n  \"a\": 1\r\n}\r\n",
            path: ["b"], after: "\u{feff}{\r\n  \"a\": 1,\n  \"b\": \"x\"\r\n}\r\n"),
        Edit(
            testDescription: "what has to be escaped", before: "{}", path: ["\"\\"], text: "a\"b\\c\u{1b}\n中",
            after: #"{"\"\\": "a\"b\\c\u001b\u000a中"}"#),
    ]

    @Test(arguments: edits) func oneMemberIsSetAndTheRestStays(_ edit: Edit) throws {
        let document = try JSONDocument(Array(edit.before.utf8), depth: 8, strict: .allNames)
        let bytes = try document.setting(edit.path, to: edit.text)
        #expect(String(decoding: bytes, as: UTF8.self) == edit.after)
        var view = try JSONDocument(bytes, depth: 8, strict: .allNames).root
        for name in edit.path { view = try #require(view[name]) }
        #expect(view.string == edit.text)
    }

    @Test(arguments: [
        ("[]", [String]()), (#"{"profiles": []}"#, ["profiles"]), (#"{"profiles": {"b": "x"}}"#, ["profiles", "b"]),
        (#"{"profiles": null}"#, ["profiles"]),
    ])
    func whatIsNoObjectIsNotReplaced(_ text: String, _ path: [String]) throws {
        let document = try JSONDocument(Array(text.utf8), depth: 8, strict: .allNames)
        #expect(throws: JSONDocument.NoObject(path: path)) { try document.setting(["profiles", "b", "host"], to: "x") }
    }
}
