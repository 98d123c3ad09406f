import Foundation
import MFACore
import Testing

@testable import MFAFiles

/// Files in the place of a sign-in that mfactl did not write, or not so.
struct HostileSignInTests {
    private let folder = Folder()
    private var path: String { "\(folder.signIns)/prod.json" }

    private func whole() throws -> String {
        try folder.store(.none, .file).write(.sample())
        return try folder.text(of: "sign-ins/prod.json")
    }

    @Test func everyCutMakesItUnreadableAndNothingElse() throws {
        let text = try whole()
        for count in 0..<text.utf8.count - 2 {
            try folder.placeSignIn("prod.json", String(decoding: text.utf8.prefix(count), as: UTF8.self))
            #expect(throws: SignInStoreFault.unreadable) { try folder.store().read() }
        }
    }

    static let changes: [(String, String)] = [
        (#""version":1"#, #""version":2"#), (#""version":1"#, #""version":"1""#), (#","version":1"#, ""),
        (#""version":1"#, #""version":1,"version":1"#), (#""version":1"#, #""version":1,"idToken":"x""#),
        (#""profile":"prod""#, #""profile":"other""#), (#""place":"file""#, #""place":"keyring""#),
        (#""place":"file""#, #""place":"cloud""#), (#""place":"file","#, ""), (#""proof":"RS256""#, #""proof":"none""#),
        (#""sub":"ada","#, ""), (#""sub":"ada""#, #""sub":7"#),
        (#""authTime":1795599000"#, #""authTime":"1795599000""#),
        (#""authTime":1795599000"#, #""authTime":1e9"#),
        (#""authTime":1795599000"#, #""authTime":99999999999999999999"#),
        (#""authTime":1795599000"#, #""authTime":9223372036854775807"#),
        (#""authTime":1795599000"#, #""authTime":-1"#), (#""expiresAt":"#, #""expiresAt":9999999"#),
        (#""refreshToken":"refresh-ada""#, #""refreshToken":"a\r\nHost: b""#),
        (#""refreshToken":"refresh-ada""#, #""refreshToken":"""#),
        (#""refreshToken":"refresh-ada""#, #""refreshToken":[]"#),
        (#""accessToken":"access"#, #""accessToken":" access"#), (#""sub":"ada""#, #""sub":"\ud800""#),
        (#""place":"file""#, #""place":"file","isInKeyringToo":1"#), ("{", "[{"), ("}", "}}"),
    ]

    @Test(arguments: changes) func whatWasChangedIsUnreadable(_ old: String, _ new: String) throws {
        let text = try whole()
        try #require(text.contains(old))
        try folder.placeSignIn("prod.json", text.replacing(old, with: new))
        #expect(throws: SignInStoreFault.unreadable) { try folder.store().read() }
        #expect(throws: SignInStoreFault.unreadable) { try folder.store().write(.sample()) }
        try folder.store(.none, .file).write(.sample("anew"))
        #expect(try folder.store().read() == .sample("anew"))
    }

    @Test func whatWasCopiedToAnotherProfileIsNotThatOnes() throws {
        try folder.placeSignIn("other.json", try whole())
        #expect(throws: SignInStoreFault.unreadable) { try folder.store("other").read() }
    }

    @Test(arguments: [
        "", "null", "[]", "7", "{}", #"{"profiles":{}}"#, "\u{feff}", String(repeating: "[", count: 60_000),
    ])
    func otherTextIsUnreadableAndIsRemovedByName(_ text: String) throws {
        try folder.placeSignIn("prod.json", text)
        #expect(throws: SignInStoreFault.unreadable) { try folder.store().read() }
        try folder.store().remove()
        #expect(try folder.store().read() == nil)
    }

    struct Obstruction: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let reason: @Sendable (String) -> FileFault.Reason
        var canBeReplaced = true
        let put: @Sendable (String) throws -> Void
    }

    static let obstructions = [
        Obstruction(testDescription: "a symbolic link", reason: { _ in .symbolicLink }) { path in
            try "mine\n".write(toFile: "\(path).target", atomically: false, encoding: .utf8)
            chmod("\(path).target", 0o600)
            symlink("\(path).target", path)
        },
        Obstruction(testDescription: "a link to nothing", reason: { _ in .symbolicLink }) { symlink("/no/such", $0) },
        Obstruction(testDescription: "a folder", reason: { _ in .notOursOrRegular }, canBeReplaced: false) {
            mkdir($0, 0o700)
        },
        Obstruction(testDescription: "a pipe", reason: { _ in .notOursOrRegular }) { mkfifo($0, 0o600) },
        Obstruction(
            testDescription: "a file that the group can read",
            reason: { .open(to: .read, .run("chmod 600 '\($0)'")) }
        ) { chmod($0, 0o640) },
        Obstruction(
            testDescription: "a file that all can read", reason: { .open(to: .read, .run("chmod 600 '\($0)'")) }
        ) { chmod($0, 0o604) },
        Obstruction(
            testDescription: "a large file",
            reason: { _ in .tooLarge(limit: SignInFile.sizeLimit, .moveAway) }
        ) { path in
            try Data(repeating: 0x20, count: 100_000_000).write(to: URL(filePath: path))
            chmod(path, 0o600)
        },
    ]

    @Test(arguments: obstructions) func whatNobodyMayTrustIsRefused(_ obstruction: Obstruction) throws {
        try folder.placeSignIn("prod.json", try whole())
        if !obstruction.testDescription.hasPrefix("a file") { unlink(path) }
        try obstruction.put(path)
        let expected = SignInStoreFault.record(.file(FileFault(path, obstruction.reason(path))))
        #expect(throws: expected) { try folder.store().read() }
        #expect(throws: expected) { try folder.store().write(.sample()) }
        #expect(throws: expected) { try folder.store().kept() }
        guard obstruction.canBeReplaced else {
            #expect(throws: SignInStoreFault.self) { try folder.store(.none, .file).write(.sample()) }
            #expect(throws: SignInStoreFault.self) { try folder.store().remove() }
            return
        }
        try folder.store(.none, .file).write(.sample("anew"))
        #expect(try folder.store().read() == .sample("anew") && folder.mode(of: "sign-ins/prod.json") == 0o600)
        try folder.store().remove()
        let target = try? String(contentsOfFile: "\(path).target", encoding: .utf8)
        #expect(target == nil || target == "mine\n")
    }

    /// Only root can give a file away.
    @Test(.enabled(if: getuid() == 0, "needs root")) func theFileOfAnotherUserIsRefused() throws {
        _ = try whole()
        #expect(chown(path, 4711, 4711) == 0)
        #expect(throws: SignInStoreFault.record(.file(FileFault(path, .notOurs(.sudo))))) { try folder.store().read() }
    }

    @Test(.enabled(if: getuid() == 0, "needs root")) func theFolderOfAnotherUserIsRefused() throws {
        _ = try whole()
        #expect(chown(folder.signIns, 4711, 4711) == 0)
        let read = #expect(throws: SignInStoreFault.self) { try folder.store().read() }
        #expect(read == .record(.file(FileFault(folder.signIns, .notOurs(.moveAway)))))
        let write = #expect(throws: SignInStoreFault.self) { try folder.store().write(.sample()) }
        #expect(write == .record(.file(FileFault(folder.signIns, .homeOfAnother))))
    }

    @Test func aFolderThatIsALinkIsRefused() throws {
        _ = try whole()
        try FileManager.default.moveItem(atPath: folder.signIns, toPath: "\(folder.path)/elsewhere")
        symlink("\(folder.path)/elsewhere", folder.signIns)
        let fault = SignInStoreFault.record(.file(FileFault(folder.signIns, .symbolicLink)))
        #expect(throws: fault) { try folder.store().read() }
        #expect(throws: fault) { try ProfileSignIns.all(in: folder.directory) }
        #expect(throws: SignInStoreFault.self) { try folder.store(.none, .file).write(.sample()) }
        #expect(throws: SignInStoreFault.self) { try folder.store().remove() }
    }

    @Test func aFolderInWhichOthersCanReplaceFilesIsRefusedUntilItIsClosed() throws {
        _ = try whole()
        chmod(folder.signIns, 0o770)
        #expect(throws: SignInStoreFault.self) { try folder.store().read() }
        try folder.store(.none, .file).write(.sample("anew"))
        #expect(try folder.mode(of: "sign-ins") == 0o700)
    }

    @Test func aFolderThatCannotBeMadeIsSaid() async throws {
        try Data().write(to: URL(filePath: folder.path))
        let fault = #expect(throws: SignInStoreFault.self) { try folder.store(.none, .file).write(.sample()) }
        #expect(fault == .record(.file(FileFault(folder.path, .system(SystemError(ENOTDIR))))))
        #expect(try folder.store().read() == nil)
    }

    @Test func withoutAHomeNobodyIsSignedInAndThatIsSaid() throws {
        let store = ProfileSignIns(
            of: "prod", in: StateDirectory(nil), keyring: .none, preference: .file, timedBy: .fixed)
        #expect(try store.read() == nil)
        #expect(throws: SignInStoreFault.record(.noHome)) { try store.write(.sample()) }
        try store.remove()
    }

    @Test func whereThereCanBeNoLockNothingIsWritten() async throws {
        _ = try whole()
        unlink("\(folder.signIns)/prod.lock")
        mkdir("\(folder.signIns)/prod.lock", 0o700)
        #expect(await folder.store().takeTurn() != nil)
        let fault = #expect(throws: SignInStoreFault.self) { try folder.store().write(.sample("bob")) }
        #expect(fault == .record(.file(FileFault("\(folder.signIns)/prod.lock", .system(SystemError(EISDIR))))))
        #expect(try folder.store().read() == .sample())
    }
}
