import MFACore
import MFAFiles
import Testing

struct AccessTokenTests {
    @Test(arguments: ["abc", " abc\r\n", "\n\tabc\n"]) func aTokenMayHaveBlanksAroundIt(_ text: String) throws {
        #expect(try AccessToken(Array(text.utf8), from: "x") == AccessToken("abc"))
    }

    static let wrong: [(TokenFault, [UInt8])] = [
        (.empty, Array(" \n".utf8)), (.utf16, [0xff, 0xfe, 0x61, 0]), (.utf16, [0x61, 0, 0x62, 0]),
        (.byteOrderMark, Array("\u{feff}abc".utf8)), (.bearer, Array("BEARER abc".utf8)),
        (.header, Array("Authorization: Bearer abc".utf8)), (.assignment, Array("export T=abc".utf8)),
        (.assignment, Array("GENAUTH_ACCESS_TOKEN=abc".utf8)), (.json, Array(#"{"a": "b"}"#.utf8)),
        (.quoted, Array("\u{201c}abc\u{201d}".utf8)), (.pem, Array("-----BEGIN KEY-----".utf8)),
        (.severalLines, Array("abc\ndef".utf8)), (.blank, Array("abc def".utf8)),
        (.tooLong, Array(repeating: 0x61, count: AccessToken.sizeLimit + 1)), (.character, Array("abc\u{7}".utf8)),
    ]

    @Test(arguments: wrong) func whatIsNoneIsNamed(_ fault: TokenFault, _ text: [UInt8]) {
        #expect(throws: SettingsFault.token(source: "--token-stdin", fault)) {
            try AccessToken(text, from: "--token-stdin")
        }
    }

    @Test func everyFaultCanBeFound() { #expect(Set(Self.wrong.map(\.0)) == Set(TokenFault.allCases)) }

    @Test(arguments: [0o604, 0o640]) func aFileThatOthersCanReadIsRefused(_ mode: Int) throws {
        let folder = Folder()
        let path = try folder.place("token", "abc", mode: mode)
        #expect(throws: SettingsFault.file(FileFault(path, .open(to: .read, .run("chmod 600 '\(path)'"))))) {
            try AccessToken(in: FilePath(path))
        }
    }

    @Test func aFileIsHeldToItsOwnPath() throws {
        let folder = Folder()
        let path = try folder.place("token", "'abc'")
        #expect(throws: SettingsFault.token(source: path, .quoted)) { try AccessToken(in: FilePath(path)) }
        let missing = "\(folder.path)/none"
        #expect(throws: SettingsFault.file(FileFault(missing, .missing))) { try AccessToken(in: FilePath(missing)) }
    }
}
