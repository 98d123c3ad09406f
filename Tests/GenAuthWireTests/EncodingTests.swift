import GenAuthWire
import Testing

struct EncodingTests {
    /// Source: RFC 7515 appendix C; RFC 4648 §10, without padding.
    @Test(arguments: [
        ([3, 236, 255, 224, 193], "A-z_4ME"), ([], ""), (Array("f".utf8), "Zg"), (Array("fo".utf8), "Zm8"),
        (Array("foo".utf8), "Zm9v"), (Array("foobar".utf8), "Zm9vYmFy"),
    ])
    func base64URLIsThePublishedOne(_ bytes: [UInt8], _ text: String) {
        #expect(Base64URL.text(of: bytes) == text)
        #expect(Base64URL.bytes(of: text) == bytes)
    }

    @Test(arguments: ["A", "AAAAA", "Zg==", "Zh", "Zm9", "A+/A", "Zm 8", "Zm8\n", "Zmé"])
    func whatStandsForNoBytesIsRefused(_ text: String) {
        #expect(Base64URL.bytes(of: text) == nil)
    }

    @Test func everyByteSurvives() {
        let bytes = (0...255).map { UInt8($0) }
        for count in 0...bytes.count {
            #expect(Base64URL.bytes(of: Base64URL.text(of: bytes.prefix(count))) == Array(bytes.prefix(count)))
        }
    }

    /// Source: RFC 6749 appendix B.
    @Test func formsAreReadAsPublished() {
        let fields = FormFields(text: "a=+%25%26%2B%C2%A3%E2%82%AC&b&=c&d=x=y")
        #expect(fields == FormFields([("a", " %&+£€"), ("b", ""), ("", "c"), ("d", "x=y")]))
    }

    @Test func formsAreWrittenForQueriesAndBodies() {
        let fields = FormFields([("scope", "openid profile"), ("redirect_uri", "http://127.0.0.1:1/a?b=c&d")])
        let text = "scope=openid%20profile&redirect_uri=http%3A%2F%2F127.0.0.1%3A1%2Fa%3Fb%3Dc%26d"
        #expect(fields.text == text)
        #expect(FormFields(text: text) == fields)
    }

    @Test(arguments: ["a=%", "a=%2", "a=%zz", "%=a", "a=%ff", "a=%c3"]) func brokenFormsAreRefused(_ text: String) {
        #expect(FormFields(text: text) == nil)
    }

    @Test func aNameThatStandsTwiceIsFound() {
        #expect(FormFields(text: "a=1&b=2&a=1")?.repeatedName == "a")
        #expect(FormFields(text: "a=1&b=2")?.repeatedName == nil)
        #expect(FormFields(text: "a=1&b=2&a=3")?["a"] == "1")
    }

    @Test(arguments: ["", "a.b", "a.b.c.d", "Zg.Zg.Zg=", "Zg.Zg.Z", String(repeating: "A", count: 16385)])
    func whatIsNoSignedTextIsRefused(_ text: String) {
        #expect(SignedText(text) == nil)
    }

    @Test func signedTextHasThreeParts() {
        let text = SignedText("Zg.Zm8.Zm9v")
        #expect(text?.header == Array("f".utf8))
        #expect(text?.payload == Array("fo".utf8))
        #expect(text?.signature == Array("foo".utf8))
        #expect(text?.signed == Array("Zg.Zm8".utf8))
        #expect(SignedText.input(header: Array("f".utf8), payload: Array("fo".utf8)) == "Zg.Zm8")
    }
}
