import MFACore
import Testing

@testable import MFATexts

struct TextsTests {
    @Test func eachLanguageSaysItsOwn() {
        #expect(Texts(.english).say("Cancel", zh: "取消") == "Cancel")
        #expect(Texts(.chinese).say("Cancel", zh: "取消") == "取消")
    }
}
