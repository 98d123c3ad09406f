import Foundation
import Testing

/// The walls between the rooms, as far as the compiler does not hold them up itself.
struct ImportRulesTests {
    struct Rule: Sendable, CustomTestStringConvertible {
        let room: String
        let allowed: Set<String>

        var testDescription: String { room }
    }

    static let rules = [
        Rule(room: "StrictJSON", allowed: ["Glibc"]),
        Rule(room: "GenAuthWire", allowed: ["StrictJSON"]),
        Rule(room: "MFACore", allowed: []),
        Rule(room: "MFATexts", allowed: ["MFACore"]),
        Rule(room: "MFAScreens", allowed: ["MFACore", "MFATexts", "CQRCode"]),
        Rule(room: "CurlHTTP", allowed: ["CCurl", "Dispatch", "Synchronization", "Glibc"]),
        Rule(
            room: "GenAuthClient",
            allowed: [
                "MFACore", "MFASystem", "GenAuthWire", "StrictJSON", "CurlHTTP", "FoundationEssentials", "Dispatch",
                "Synchronization",
                "Glibc",
            ]),
        // Of the client it uses the one judgement of answers.
        Rule(
            room: "GenAuthSignIn",
            allowed: [
                "MFACore", "GenAuthWire", "StrictJSON", "CurlHTTP", "GenAuthClient", "CCrypto", "CProcess",
                "FoundationEssentials", "Dispatch", "Synchronization", "Glibc",
            ]),
        Rule(room: "MFASystem", allowed: ["MFACore", "CProcess", "Dispatch", "Synchronization", "Glibc"]),
        Rule(
            room: "MFAFiles",
            allowed: ["MFACore", "MFASystem", "StrictJSON", "FoundationEssentials", "Synchronization", "Glibc"]),
        Rule(
            room: "MFATerminal",
            allowed: ["MFAScreens", "MFASystem", "CNcurses", "FoundationEssentials", "Synchronization", "Glibc"]),
        Rule(
            room: "GenAuthSandbox",
            allowed: [
                "GenAuthWire", "StrictJSON", "CCrypto", "HummingbirdCore", "HTTPTypes", "Logging", "NIOCore",
                "NIOPosix", "FoundationEssentials", "Synchronization",
            ]),
        Rule(
            room: "mfactl",
            allowed: [
                "MFACore", "MFATexts", "StrictJSON", "MFASystem", "GenAuthClient", "GenAuthSignIn", "MFAFiles",
                "MFAScreens", "MFATerminal", "GenAuthSandbox", "ArgumentParser",
                "Dispatch", "FoundationEssentials", "Synchronization", "Glibc",
            ]),
    ]

    @Test(arguments: rules)
    func aRoomImportsOnlyWhatItMayKnow(_ rule: Rule) throws {
        let imports = try Source.files(under: "Sources/\(rule.room)").flatMap(\.imports)
        #expect(Set(imports).subtracting(rule.allowed) == [])
    }

    @Test func everyRoomHasARule() throws {
        let rooms = try FileManager.default.contentsOfDirectory(atPath: Source.root.appending(path: "Sources").path)
        // C targets import nothing that Swift could see.
        #expect(
            Set(rooms).subtracting(["CCrypto", "CCurl", "CNcurses", "CProcess", "CQRCode"])
                == Set(Self.rules.map(\.room)))
    }

    /// Where sentences may stand: the room for them, the sandbox, which speaks for the server, and what is nobody's to read.
    private static let roomsOfSentences: Set = ["MFATexts", "GenAuthSandbox"]
    /// No sentences of ours: the words by which libcurl, OpenSSL and secret-tool tell what went wrong; a style sheet; what `--help`
    /// prints, which is English whatever the language; and a name in the lines that an older version wrote. What is no longer
    /// needed fails.
    private static let otherWords: Set = [
        "CurlHTTP/CurlExchange.swift", "CurlHTTP/TLSFaults.swift", "mfactl/Commands/CommandHelp.swift",
        "GenAuthSignIn/BrowserPage.swift", "MFAFiles/History/HistoryLine.swift",
        "MFAFiles/SignIns/SignInStoreFault+SecretTool.swift",
    ]

    @Test func sentencesStandInTheirOwnRoom() throws {
        var unneeded = Self.otherWords
        for file in try Source.files(under: "Sources") where !file.sentences.isEmpty {
            let room = file.name.split(separator: "/").first.map(String.init) ?? ""
            guard !Self.roomsOfSentences.contains(room) else { continue }
            #expect(Self.otherWords.contains(file.name), "\(file.name): \(file.sentences)")
            unneeded.remove(file.name)
        }
        #expect(unneeded == [])
    }

    @Test func everyChineseSentenceHasAChineseCharacter() throws {
        let arguments = try Source.files(under: "Sources").flatMap(\.chineseArguments)
        #expect(arguments.count > 300)
        for argument in arguments { #expect(argument.hasWordsInChinese, "\(argument.text)") }
    }

    /// It calls its closure twice for what it finds, and ends the program when the second call finds nothing.
    @Test func nothingIsLookedUpTwiceByALazyMap() throws {
        for file in try Source.files(under: "Sources") {
            #expect(!file.text.contains(".lazy.compactMap"), "\(file.name)")
        }
    }

    @Test func nothingIsHandedOnOrOpenedForTests() throws {
        for file in try Source.files(under: "Sources") {
            #expect(!file.text.contains("@_exported"), "\(file.name)")
            #expect(!file.text.contains("@testable"), "\(file.name)")
            #expect(!file.text.contains("nonisolated(unsafe)"), "\(file.name)")
            #expect(!file.text.contains("@unchecked Sendable"), "\(file.name)")
        }
    }
}

private struct Source {
    let name: String
    let text: String

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func files(under path: String) throws -> [Source] {
        let folder = root.appending(path: path)
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
        try #require(!names.isEmpty)
        return try names.map {
            Source(name: $0, text: try String(contentsOf: folder.appending(path: $0), encoding: .utf8))
        }
    }

    /// Literals with two words side by side; not those that the parser of the arguments prints, nor what is interpolated.
    var sentences: [String] {
        withoutHelp.split(separator: "\n").flatMap { line -> [String] in
            let code = line.drop { $0 == " " }
            guard !code.hasPrefix("//") else { return [] }
            return code.matches(of: /"((?:[^"\\]|\\.)*)"/).map { String($0.1) }
                .filter {
                    $0.replacing(/\\\([^()]*(?:\([^()]*\))?[^()]*\)/, with: "").contains(/[A-Za-z]{2,},? [A-Za-z]{2,}/)
                }
        }
    }

    /// What stands behind each `zh:`.
    var chineseArguments: [Argument] {
        text.ranges(of: "zh: ").map { Argument(text[$0.upperBound...]) }
    }

    /// An argument of a call, up to the bracket that closes the call or the comma behind it.
    struct Argument {
        let text: String
        /// What its literals say by themselves, without what is put into them.
        private let words: String

        init(_ code: Substring) {
            /// Brackets that are open, each with whether a literal goes on behind it.
            var open: [Bool] = []
            var isLiteral = false
            var words = ""
            var end = code.endIndex
            var index = code.startIndex
            while index < code.endIndex {
                let character = code[index]
                if isLiteral {
                    if character == "\\" {
                        index = code.index(after: index)
                        if code[index] == "(" {
                            open.append(true)
                            isLiteral = false
                        }
                    } else if character == "\"" {
                        isLiteral = false
                    } else if !open.contains(true) {
                        words.append(character)
                    }
                } else if character == "\"" {
                    isLiteral = true
                } else if "([{".contains(character) {
                    open.append(false)
                } else if open.isEmpty, ")],".contains(character) {
                    end = index
                    break
                } else if ")]}".contains(character) {
                    isLiteral = open.removeLast()
                }
                index = code.index(after: index)
            }
            text = String(code[..<end])
            self.words = words
        }

        /// True as well for one that only joins what others say.
        var hasWordsInChinese: Bool {
            words.unicodeScalars.contains { (0x4e00...0x9fff).contains($0.value) }
                || !words.contains { $0.isASCII && $0.isLetter }
        }
    }

    private var withoutHelp: String {
        var rest = text[...]
        var kept = ""
        let call =
            /(?:CommandConfiguration|CommandHelp\.Example|ArgumentHelp|ValidationError|@OptionGroup|@Option|@Flag|@Argument)\(/
        while let match = rest.firstMatch(of: call) {
            kept += rest[..<match.range.lowerBound]
            rest = rest[match.range.upperBound...]
            var depth = 1
            while depth > 0, let character = rest.popFirst() {
                depth += character == "(" ? 1 : character == ")" ? -1 : 0
            }
        }
        return kept + rest
    }

    /// Module names, whatever stands before `import`.
    var imports: [String] {
        text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard let index = words.firstIndex(of: "import"), index < 3, !line.hasPrefix("//"), !line.hasPrefix(" ")
            else {
                return nil
            }
            return words.last.map(String.init)
        }
    }
}
