import MFACore
import Testing

@testable import MFATexts

/// What commands and menu say of binding.
struct BindPlainTextTests {
    private static func sentences(in texts: Texts) throws -> [String] {
        let key = try OTPKey("otpauth://totp/ACME:a?secret=JBSWY3DPEHPK3PXP&digits=8")
        let code = try #require(RecoveryCode("e7ad-aaa4"))
        let checks = [true, false].map { texts.recoveryCode(isNoted: $0) }
        let contacts = Contact.allCases.flatMap { contact in
            texts.afterRemoving(contact) + [
                texts.removing(contact), texts.noSuchContact(contact),
                texts.notTheAccounts(contact), texts.wholeAddressPrompt(contact, like: "1**8"),
            ]
        }
        let prompts = [
            texts.whatToBind, texts.phonePrompt, texts.emailPrompt, texts.keepZeroPrompt(after: "+49"),
            texts.printKeyPrompt, texts.typeToAsk, texts.typeToSend, texts.codePrompt(digits: 6, repeatsKey: true),
            texts.codePrompt(digits: 6, repeatsKey: false), texts.messageCodePrompt, texts.recoveryEndPrompt,
            texts.leaveRecoveryPrompt, texts.checkPrompt, texts.typeToRemove("PHONE"),
            texts.factorPrompt(isReadOnly: true, checks: true, removes: true),
            texts.factorPrompt(isReadOnly: false, checks: true, removes: true),
        ]
        let facts =
            texts.keyFacts(key, account: "a") + [texts.keyLine(key, until: "14:03:11"), texts.sameKey, texts.newKey]
        let notes = [
            texts.boundAlready("a"), texts.notOffered, texts.haveAppOpen, texts.keyStaysInMemory, texts.oneSMS(to: "1"),
            texts.oneMail(to: "a"), texts.mayBecomeAccounts, texts.newestCounts, texts.asksAgain(in: "0:41"),
            texts.codeIsUsed, texts.messageMinuteIsUp, texts.minuteIsUp, texts.unusualKey, texts.nothingBound,
            texts.deleteEntry,
            texts.recoveryMismatch, texts.recoveryCode(in: "f"), texts.keyWaits(in: "f", seconds: 60),
            texts.codeWaits(seconds: 60), texts.noCodeCame, texts.needsOptions("bind", ["--yes"]),
            texts.tooManyUsesOfStdin, texts.notWith("--phone", "otp"), texts.wouldBind(.sms, to: nil),
            texts.checking, texts.addressDisagrees, texts.unbindFirst(try #require(Factor.ID("1|x"))),
            texts.removalNeedsTerminal("account-unbind"), texts.unanswered(.bind(.otp), .otp),
            texts.demoSent(.sms, to: "+86 1", code: "1"), texts.demoSent(.mail, to: "a", code: "1"),
            texts.demoMessages(at: "http://127.0.0.1:1/demo/messages"), texts.signInAfterBinding([.otp, .sms]),
        ]
        return checks + contacts + prompts + facts + notes
            + texts.aboutToBind(.otp, to: "alice", at: "https://acme.genauth.ai", profile: "p").prefix(1)
            + [true, false].flatMap { texts.recoveryCode(code, ofUnknown: $0) }.filter { !$0.contains(code.text) }
            + [FactorType.otp, .sms, .email, .face].map(texts.canBeBound)
    }

    @Test func everyChineseSentenceFollowsTheRules() throws {
        for sentence in try Self.sentences(in: Texts(.chinese)) {
            #expect(ChineseRules.faults(in: sentence) == [], "\(sentence)")
        }
    }

    @Test func noEnglishSentenceHasChineseWords() throws {
        for sentence in try Self.sentences(in: Texts(.english)) {
            #expect(!sentence.isEmpty && sentence.unicodeScalars.allSatisfy { $0.value < 0x3000 }, "\(sentence)")
        }
    }

    @Test func theKeyStandsInFoursBesideWhatItNeeds() throws {
        let key = try OTPKey("otpauth://totp/ACME:a?secret=JBSWY3DPEHPK3PXP")
        #expect(
            Texts(.english).keyLine(key, until: "14:03:11")
                == "Key: JBSW Y3DP EHPK 3PXP. 6 digits, 30 s, SHA1. Until 14:03:11.")
        #expect(!Texts(.english).keyFacts(key, account: "a").contains { $0.hasPrefix("!") })
    }
}
