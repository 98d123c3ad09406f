import Foundation
import Testing

@testable import GenAuthClient

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
        _ = try JSONDocument(Array(text.utf8), depth: 32)
        #expect(throws: Never.self) {
            try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
        }
    }

    @Test(arguments: bad) func whatIsNotIsRefused(_ text: String) {
        #expect(throws: JSONDocument.Problem.malformed) { try JSONDocument(Array(text.utf8), depth: 32) }
    }

    @Test func everyBeginningOfAnAnswerIsRefused() {
        let text = Array(Fixtures.listAsDeclared.utf8)
        for length in 0..<text.count {
            #expect(throws: JSONDocument.Problem.malformed) { try JSONDocument(Array(text[..<length]), depth: 32) }
        }
    }

    @Test func bytesThatAreNoTextAreRepairedWithinTextAndRefusedElsewhere() throws {
        let broken = Array(#"{"a":"x"#.utf8) + [0xc3, 0x22, 0x7d]
        #expect(try JSONDocument(broken, depth: 32).root["a"]?.string == "x\u{fffd}")
        #expect(throws: JSONDocument.Problem.malformed) { try JSONDocument([0xc3] + Array("{}".utf8), depth: 32) }
    }

    @Test func valuesAreFoundByNameAndInOrder() throws {
        let text = #"{"x":{"b":9},"a":[1,{"b":2},"three"],"\u0062":{"c":[[]],"d":true},"n":null,"last":-4.50}"#
        let root = try JSONDocument(Array(text.utf8), depth: 32).root
        #expect(root["a"]?.elements?.map(\.json) == ["1", #"{"b":2}"#, #""three""#])
        #expect(root["b"]?.members.map { "\($0.name)=\($0.value.json)" } == ["c=[[]]", "d=true"])
        #expect(root["n"] == nil && root["c"] == nil && root["a"]?["b"] == nil)
        #expect(root["last"]?.number == "-4.50" && root["last"]?.string == nil)
        #expect(root["a"]?.elements?.last?.string == "three")
        #expect(root.members.map(\.name) == ["x", "a", "b", "n", "last"])
    }
}
