import Foundation
import Testing

@testable import StrictJSON

struct JSONDocumentTests {
    static let good = [
        "{}", "[]", "null", "true", "false", "0", "-0", "10", "-1.5e+10", "1E-2", #""""#, #""a""#,
        #" [ 1 , [ ] , { } ] "#,
        #"{"a":{"b":[1,2,{"c":"d"}]},"e":null}"#, #""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00""#, "\u{feff}{}",
        #"{"":{"":1}}"#,
        #"[{"a":1,"a":2}]"#, "\"é\u{7f}\u{2028}\"",
    ]

    static let bad = [
        "", " ", "{", "}", "[", "]", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "{]", "[}", #"{"a"}"#, #"{"a":}"#,
        #"{"a":1,}"#,
        #"{,"a":1}"#, "{1:2}", "{a:1}", "tru", "nul", "True", "truefalse", "01", "1.", ".5", "1e", "1e+", "+1", "--1",
        "0x1", "NaN",
        #"""#, #""a"#, #""\"#, #""\x""#, #""\u12""#, #""\u12g4""#, "\"a\nb\"", "\"\u{1}\"", "'a'", "{}{}", "{}//",
        "[1]]", "1 2", "\u{feff}",
    ]

    /// Foundation's reader agrees, lone surrogates and repeated names aside.
    @Test(arguments: good) func whatIsJSONIsRead(_ text: String) throws {
        _ = try JSONDocument(Array(text.utf8), depth: 32, strict: .lenient)
        #expect(throws: Never.self) {
            try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
        }
    }

    @Test(arguments: bad) func whatIsNotIsRefused(_ text: String) {
        #expect(throws: JSONFault.self) { try JSONDocument(Array(text.utf8), depth: 32, strict: .lenient) }
    }

    static let answer = """
        {"statusCode":200,"message":"\\u00e9 \\ud83d\\ude00",
         "data":[{"factorId":"a|otp","factorType":"OTP"},{"n":[-1.5e+3,true,null,[],{}]}]}
        """

    @Test func everyBeginningOfAnAnswerIsRefused() {
        let text = Array(Self.answer.utf8)
        for length in 0..<text.count {
            #expect(throws: JSONFault.self) { try JSONDocument(Array(text[..<length]), depth: 32, strict: .lenient) }
        }
    }

    @Test func bytesThatAreNoTextAreRepairedWithinTextAndRefusedElsewhere() throws {
        let broken = Array(#"{"a":"x"#.utf8) + [0xc3, 0x22, 0x7d]
        #expect(try JSONDocument(broken, depth: 32, strict: .lenient).root["a"]?.string == "x\u{fffd}")
        #expect(throws: JSONFault.self) { try JSONDocument([0xc3] + Array("{}".utf8), depth: 32, strict: .lenient) }
    }

    @Test func valuesAreFoundByNameAndInOrder() throws {
        let text = #"{"x":{"b":9},"a":[1,{"b":2},"three"],"\u0062":{"c":[[]],"d":true},"n":null,"last":-4.50}"#
        let root = try JSONDocument(Array(text.utf8), depth: 32, strict: .lenient).root
        #expect(root["a"]?.elements?.map(\.json) == ["1", #"{"b":2}"#, #""three""#])
        #expect(root["b"]?.members.map { "\($0.name)=\($0.value.json)" } == ["c=[[]]", "d=true"])
        #expect(root["n"] == nil && root["c"] == nil && root["a"]?["b"] == nil)
        #expect(root["last"]?.number == "-4.50" && root["last"]?.string == nil)
        #expect(root["a"]?.elements?.last?.string == "three")
        #expect(root.members.map(\.name) == ["x", "a", "b", "n", "last"])
    }

    struct Broken: CustomTestStringConvertible, Sendable {
        let text: String
        let reason: JSONFault.Reason
        let place: JSONFault.Place
        let path: [String]
        var testDescription: String { text }

        init(_ text: String, _ reason: JSONFault.Reason, _ line: Int, _ column: Int, _ path: [String] = []) {
            (self.text, self.reason, self.path) = (text, reason, path)
            place = JSONFault.Place(line: line, column: column)
        }
    }

    static let broken = [
        Broken("", .noValue, 1, 1), Broken(" \n\n ", .noValue, 3, 2), Broken("// mine", .noValue, 1, 1),
        Broken("\u{feff}{'a': 1}", .noName, 1, 2), Broken("{\n  \"é\": {", .noName, 2, 9, ["é"]),
        Broken(#"{"é": 1,}"#, .noName, 1, 9), Broken(#"{"a" 1}"#, .noColon, 1, 6, ["a"]),
        Broken(#"{"a": {"b": 1 "c"}}"#, .notClosed(by: "}"), 1, 15, ["a", "b"]),
        Broken(#"{"a": [{"b": 1}, {"c": [1 2]}]}"#, .notClosed(by: "]"), 1, 27, ["a", "c"]),
        Broken("{}\n{}", .notOver, 2, 1), Broken(#"["a", "b]"#, .textWithoutEnd, 1, 7),
        Broken("[\"a\nb\"]", .textWithoutEnd, 1, 2), Broken(#"["\x"]"#, .wrongEscape, 1, 2),
        Broken(#"["\ud800"]"#, .wrongEscape, 1, 2), Broken(#"["\ude00\ud83d"]"#, .wrongEscape, 1, 2),
        Broken("[truer]", .unknownWord, 1, 2), Broken("[NaN]", .unknownWord, 1, 2), Broken("[01]", .unknownWord, 1, 2),
        Broken(#"{"n": 1e999}"#, .unknownWord, 1, 7, ["n"]), Broken(#"[[[[[]]]]]"#, .tooDeep, 1, 5),
        Broken("[1,\u{0}]", .otherEncoding, 1, 1),
        Broken(#"{"a": 1, "b": 2, "\u0061": 3}"#, .repeatedName, 1, 18, ["a"]),
        Broken(#"{"p": {"q": [{"r": 0}, {"r": 1, "r": 2}]}}"#, .repeatedName, 1, 33, ["p", "q", "r"]),
    ]

    @Test(arguments: broken) func whereAndWhyIsTold(_ row: Broken) {
        #expect(throws: JSONFault(reason: row.reason, place: row.place, path: row.path)) {
            try JSONDocument(Array(row.text.utf8), depth: 4, strict: .allNames)
        }
    }

    @Test(arguments: [#"{"a":{"a":{"a":1}},"b":{"a":1}}"#, #"["\ud83d\ude00\ud83d\ude00"]"#, "[1e300, -0.0]"])
    func whatAllReadersTakeAlikeIsStrictJSON(_ text: String) throws {
        _ = try JSONDocument(Array(text.utf8), depth: 4, strict: .allNames)
    }

    @Test(arguments: [#"{"a":1,"a":2}"#, #"{"b":[{"id":1,"x":0,"i\u0064":2}]}"#])
    func theOutermostNamesAndTheGivenOnesStandOnce(_ text: String) {
        #expect(throws: JSONFault.self) {
            try JSONDocument(Array(text.utf8), depth: 4, strict: .outermost(and: ["id"]))
        }
    }

    @Test func otherNamesMayStandTwice() throws {
        let text = #"{"a":[{"x":1,"x":2,"id":3}],"b":{"id":4}}"#
        let root = try JSONDocument(Array(text.utf8), depth: 4, strict: .outermost(and: ["id"])).root
        #expect(root["b"]?["id"]?.number == "4")
    }
}

extension JSONDocument.Strictness {
    fileprivate static let lenient = Self.outermost(and: [])
}
