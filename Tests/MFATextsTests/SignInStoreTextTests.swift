import MFACore
import MFATexts
import Testing

struct SignInStoreTextTests {
    static let faults: [SignInStoreFault] = [
        .noProgram, .noBus, .noService, .locked, .timedOut, .tooLarge(limit: 8000), .notKept, .unreadable,
        .record(.noHome), .record(.file(FileFault("/home/a/x.json", .symbolicLink))), .quoted("no such object"),
    ]

    @Test(arguments: [Language.english, .chinese]) func eachFaultHasASentenceOfItsOwn(_ language: Language) {
        let sentences = Self.faults.map { Texts(language).sentence($0) }
        #expect(Set(sentences).count == Self.faults.count && sentences.allSatisfy { !$0.isEmpty })
        #expect(Set(Self.faults.map(\.description)).count == Self.faults.count)
    }

    @Test func whatIsMissingIsNamedWithItsPackage() {
        #expect(
            Texts(.english).sentence(SignInStoreFault.noProgram)
                == "secret-tool, which speaks to the keyring, is not installed (Debian: libsecret-tools).")
        #expect(
            Texts(.english).sentence(
                SignInStoreFault.record(.file(FileFault("/x", .open(to: .read, .run("chmod 600 '/x'"))))))
                == "/x: others can read it; run: chmod 600 '/x'")
    }
}
