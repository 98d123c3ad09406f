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
        Rule(room: "MFAScreens", allowed: ["MFACore", "MFATexts"]),
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
                "NIOPosix",
                "FoundationEssentials",
            ]),
        Rule(
            room: "mfactl",
            allowed: [
                "MFACore", "MFATexts", "StrictJSON", "MFASystem", "GenAuthClient", "MFAFiles", "MFAScreens",
                "MFATerminal",
                "GenAuthSandbox", "ArgumentParser",
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
        #expect(Set(rooms).subtracting(["CCrypto", "CCurl", "CNcurses", "CProcess"]) == Set(Self.rules.map(\.room)))
    }

    /// Where sentences may stand: the room for them, the sandbox, which speaks for the server, and what is nobody's to read.
    private static let roomsOfSentences: Set = ["MFATexts", "GenAuthSandbox"]
    /// Sentences that have not moved yet. The list may only become shorter: what is no longer needed fails, too.
    private static let notYetMoved: Set = [
        "GenAuthClient", "StrictJSON", "MFAFiles", "mfactl/Wiring", "mfactl/Commands/SandboxCommand.swift",
        "mfactl/Output/Console.swift",
    ]

    /// No sentences of ours: the words by which libcurl and OpenSSL tell what went wrong, a style sheet, and what `--help` prints, which
    /// is English whatever the language.
    private static let otherWords: Set = [
        "CurlHTTP/CurlExchange.swift", "CurlHTTP/TLSFaults.swift", "mfactl/Commands/CommandHelp.swift",
        "GenAuthSignIn/BrowserPage.swift",
    ]

    @Test func sentencesStandInTheirOwnRoom() throws {
        let exceptions = Self.notYetMoved.union(Self.otherWords)
        var unneeded = exceptions
        for file in try Source.files(under: "Sources") where !file.sentences.isEmpty {
            let room = file.name.split(separator: "/").first.map(String.init) ?? ""
            guard !Self.roomsOfSentences.contains(room) else { continue }
            let exception = exceptions.first { file.name == $0 || file.name.hasPrefix("\($0)/") }
            #expect(exception != nil, "\(file.name): \(file.sentences)")
            if let exception { unneeded.remove(exception) }
        }
        #expect(unneeded == [])
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
