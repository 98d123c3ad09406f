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
                "MFACore", "GenAuthWire", "StrictJSON", "CurlHTTP", "FoundationEssentials", "Dispatch",
                "Synchronization",
                "Glibc",
            ]),
        Rule(
            room: "MFARecords", allowed: ["MFACore", "StrictJSON", "FoundationEssentials", "Synchronization", "Glibc"]),
        Rule(
            room: "MFATerminal",
            allowed: ["MFAScreens", "CNcurses", "FoundationEssentials", "Synchronization", "Glibc"]),
        Rule(
            room: "GenAuthSandbox",
            allowed: [
                "GenAuthWire", "StrictJSON", "HummingbirdCore", "HTTPTypes", "Logging", "NIOCore", "NIOPosix",
                "FoundationEssentials",
            ]),
        Rule(
            room: "mfactl",
            allowed: [
                "MFACore", "MFATexts", "StrictJSON", "GenAuthClient", "MFARecords", "MFAScreens", "MFATerminal",
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
        #expect(Set(rooms).subtracting(["CCurl", "CNcurses"]) == Set(Self.rules.map(\.room)))
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
