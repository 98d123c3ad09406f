import Foundation
import MFACore
import MFASystem
import Testing

@testable import MFAFiles

@Suite(.blocking)
struct SignInFileTests {
    private let folder = Folder()

    @Test(arguments: [StoredSignIn.sample(), .sample(accessToken: 8000), .sample(isRenewable: false), .bare])
    func itIsReadAsItWasWritten(_ signIn: StoredSignIn) throws {
        try folder.store(.none, .file).write(signIn)
        #expect(try folder.store().read() == signIn)
        #expect(try folder.mode(of: "sign-ins") == 0o700 && folder.mode(of: "sign-ins/prod.json") == 0o600)
        #expect(try Set(names) == [".lock", "prod.json", "prod.lock"])
    }

    @Test func whoNeverSignedInHasNothingAndNothingIsMade() throws {
        #expect(try folder.store().read() == nil && folder.store().kept() == nil)
        try folder.store().remove()
        #expect(try ProfileSignIns.all(in: folder.directory).isEmpty)
        #expect(!FileManager.default.fileExists(atPath: folder.path))
    }

    @Test func itIsReplacedAndRemoved() throws {
        let store = folder.store(.none, .file)
        try store.write(.sample("ada"))
        try folder.store().write(.sample("bob"))
        #expect(try store.read() == .sample("bob"), "a later one goes where the former one is")
        try store.remove()
        #expect(try store.read() == nil)
        #expect(try Set(names) == [".lock", "prod.lock"])
        try store.remove()
    }

    @Test func theTextIsOneLineOfSafeCharacters() throws {
        try folder.store(.none, .file).write(.bare)
        let text = try folder.text(of: "sign-ins/prod.json")
        #expect(text.hasSuffix("}\n") && text.dropLast().unicodeScalars.allSatisfy { $0.value >= 0x20 })
    }

    @Test func whatIsTooLargeIsNotWritten() throws {
        let large = StoredSignIn(
            account: AccountID(
                issuer: "https://a.example/oidc", subject: String(repeating: "s", count: 70_000), digest: "0"),
            clientID: "c", authenticatedAt: nil, proof: .rs256, accessToken: nil, expiresAt: nil, lifetime: nil,
            refreshToken: nil)
        try folder.store(.none, .file).write(.sample())
        #expect(throws: SignInStoreFault.tooLarge(limit: SignInFile.sizeLimit)) { try folder.store().write(large) }
        #expect(try folder.store().read() == .sample())
    }

    // MARK: Names

    static let profiles = [
        "prod", "Prod", "PROD", "prod.json", "prod.lock", "a/b", "a%2fb", "a%2Fb", "", "%", ".", "..", ".lock",
        "../../x",
        "生产环境", "e\u{301}\u{212b}", "\u{0}", "a\u{0}b", "a b", "-x", " ", "\n", "\u{1f600}", "con",
    ]

    @Test func noTwoProfilesShareAFile() throws {
        for profile in Self.profiles {
            try folder.store(profile, .none, .file).write(.sample("of \(profile.utf8.count)-\(profile)"))
        }
        for profile in Self.profiles {
            #expect(try folder.store(profile).read() == .sample("of \(profile.utf8.count)-\(profile)"))
        }
        #expect(Set(try names.map { $0.lowercased() }).count == Self.profiles.count * 2 + 1)
        #expect(try ProfileSignIns.all(in: folder.directory).map(\.profile) == Self.profiles.sorted())
    }

    @Test(arguments: profiles) func namesStayInTheirFolderAndCanBeReadBack(_ profile: String) {
        let name = ProfileFileName.encode(profile)
        #expect(!name.isEmpty && !name.contains("/") && !name.contains(".") && !name.utf8.contains(0))
        #expect(ProfileFileName.decode(name) == profile)
    }

    @Test(arguments: ["%4", "%4A", "%61", "A", "a.b", "%zz", "%ff", "%%", "%25%"])
    func aNameThatIsNoneOfOursStandsForNoProfile(_ name: String) {
        #expect(ProfileFileName.decode(name) == nil)
    }

    @Test func aNameThatIsTooLongIsSaid() {
        let name = String(repeating: "x", count: 300)
        #expect(throws: SignInStoreFault.self) { try folder.store(name, .none, .file).write(.sample()) }
    }

    // MARK: Lists

    @Test func allAreListedWithoutASecretAndWithoutTheKeyring() throws {
        try folder.store("beta", .none, .file).write(.sample("bob", isRenewable: false))
        try folder.store("alpha", .none, .file).write(.sample("ada"))
        try folder.placeSignIn("gamma.json", "{}")
        try folder.placeSignIn("README", "x")
        try folder.placeSignIn(
            "keyed.json",
            #"{"account":"aa","clientId":"c","isRenewable":true,"issuer":"https://k.example/oidc","place":"keyring","#
                + #""profile":"keyed","version":1}"#)
        try folder.placeSignIn("pending.json", #"{"place":"keyring","profile":"pending","version":1}"#)
        let all = try ProfileSignIns.all(in: folder.directory)
        #expect(all.map(\.profile) == ["alpha", "beta", "gamma", "keyed"])
        let alpha = try all[0].kept.get()
        #expect(alpha.place == .file(FilePath("\(folder.signIns)/alpha.json")))
        #expect(alpha.facts == KeptSignIn.Facts(.sample("ada")))
        #expect(try all[1].kept.get().facts.isRenewable == false)
        #expect(all[2].kept == .failure(.unreadable))
        #expect(try all[3].kept.get().place == .keyring)
        #expect(try all[3].kept.get().facts.issuer == "https://k.example/oidc")
    }

    // MARK: Many at once

    @Test func twentyWritersAndTheirReadersSeeWholeOnes() async throws {
        try folder.store(.none, .file).write(.sample("0"))
        try await withThrowingTaskGroup { group in
            for writer in 1...20 {
                group.addTask {
                    for _ in 0..<5 {
                        try folder.store(.none, .file).write(.sample("\(writer)", accessToken: writer * 300))
                    }
                }
                group.addTask {
                    for _ in 0..<20 {
                        let found = try #require(try folder.store().read())
                        let number = try #require(Int(found.account.subject))
                        #expect(number == 0 || found == .sample("\(number)", accessToken: number * 300))
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try Set(names) == [".lock", "prod.json", "prod.lock"])
    }

    // MARK: Ends in the middle

    @Test func aDraftThatWasLeftBehindHarmsNothingAndGoesWithTheNextWrite() throws {
        let store = folder.store(.none, .file)
        try store.write(.sample("old"))
        try folder.placeSignIn(".mfactl.4711.1", #"{"refreshToken":"half"#)
        #expect(try store.read() == .sample("old"))
        #expect(try ProfileSignIns.all(in: folder.directory).count == 1)
        try store.write(.sample("new"))
        #expect(try store.read() == .sample("new"))
        #expect(try !names.contains(".mfactl.4711.1"))
    }

    @Test func aDraftThatWasLeftBehindGoesWithTheSignIn() throws {
        try folder.store(.none, .file).write(.sample("old"))
        try folder.placeSignIn(".mfactl.4711.1", #"{"refreshToken":"half"#)
        try folder.store().remove()
        #expect(try Set(names) == [".lock", "prod.lock"])
    }

    @Test(arguments: [1, 500, 1000, 2000, 3000, 5000, 8000, 13_000])
    func aWriterThatIsKilledLeavesAWholeOne(_ microseconds: Int) throws {
        let old = StoredSignIn.sample(accessToken: 4000)
        try folder.store(.none, .file).write(old)
        #expect(try folder.writer("\(microseconds)").status == nil)
        let found = try #require(try folder.store().read())
        #expect(Int(found.clientID) != nil)
        #expect(found.accessToken == old.accessToken && found.refreshToken == old.refreshToken)
        try folder.store().write(.sample("after"))
        #expect(try Set(names) == [".lock", "prod.json", "prod.lock"], "drafts are gone")
    }

    @Test func aFullDiskIsSaidAndLeavesTheOldOne() throws {
        try folder.store(.none, .file).write(.sample("old"))
        let fault = SignInStoreFault.record(
            .file(FileFault("\(folder.signIns)/prod.json", .system(SystemError(EFBIG)))))
        #expect(try String(decoding: folder.writer("full").output, as: UTF8.self) == "\(fault)\n")
        #expect(try folder.store().read() == .sample("old"))
        #expect(try Set(names) == [".lock", "prod.json", "prod.lock"])
    }

    private var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: folder.signIns) } }
}
