import MFACore
import Testing

@testable import MFATexts

/// All sentences about all that can happen, in both languages.
struct LanguageTests {
    private static let chinese = Texts(.chinese)
    private static let english = Texts(.english)

    /// Texts that quote nobody: what an error, an outcome or a step is said with.
    private static func sentences(in texts: Texts) -> Set<String> {
        var all: Set<String> = []
        all.formUnion(Cases.errors.map(texts.sentence))
        all.formUnion(Cases.faults.map(texts.sentence))
        all.formUnion(Cases.gaps.map(texts.sentence))
        all.formUnion(Cases.outcomes.map(texts.sentence))
        all.formUnion(Cases.outcomes.compactMap(texts.checked))
        all.formUnion(Cases.outcomes.map(texts.meaning(of:)))
        all.formUnion(Cases.outcomes.map { texts.subject($0.change, nil) { _ in "" } })
        all.formUnion(Cases.entryFaults.map(texts.sentence))
        for isListed in [true, false] {
            all.formUnion(Cases.changes.map { texts.sentence(leftOpen: Cases.attempt($0), isListed: isListed) })
        }
        all.formUnion(Verdict.allCases.map(texts.meaning))
        all.formUnion(Cases.readings.map(texts.meaning))
        all.formUnion(Cases.types.map(texts.sentence))
        for step in Self.steps {
            for place in Texts.Place.allCases {
                all.insert(texts.nextStep(step, on: place, host: Cases.host))
                all.insert(texts.nextStep(step, on: place, offersSignIn: true, host: Cases.host))
                all.insert(texts.nextStep(step, on: place, host: "https://" + String(repeating: "h", count: 60)))
            }
        }
        all.formUnion((Array(Texts.statuses.keys) + [303, 604, 999]).map(texts.meaning(ofStatus:)))
        all.formUnion((Texts.apiCodes.keys.map(String.init) + ["9", "word"]).map(texts.meaning(ofAPICode:)))
        for result in Cases.results {
            let receipt = Receipt(httpStatus: 503, retryAfter: .seconds(3), clockLead: .seconds(900))
            let whole = OperationResult.reading(
                Reading(startedAt: Cases.time, elapsed: .zero, result: .failure(.refused(receipt))))
            for part in texts.explanation(of: result, next: nil).parts + texts.explanation(of: whole, next: nil).parts {
                all.insert(part.text)
            }
        }
        for type in Cases.types {
            let factor = Factor("6229ff|x", type)
            for rows in [[], [Factor.otp], [Factor("1|sms", .sms)]] {
                for isCertain in [true, false] {
                    let list = FactorList(rows: ([factor] + rows).map(FactorList.Row.factor))
                    let remaining = Remaining(after: factor.id, in: list, isCertain: isCertain)
                    for (offersSignIn, briefly) in [(false, false), (false, true), (true, false), (true, true)] {
                        all.formUnion(
                            texts.warnings(
                                unbinding: factor, leaving: remaining, signedInFor: .seconds(700),
                                offersSignIn: offersSignIn, briefly: briefly))
                    }
                    all.insert(texts.consequence(remaining))
                }
            }
        }
        all.formUnion([
            texts.signedOut, texts.signedOut(tokenFrom: "GENAUTH_ACCESS_TOKEN"), texts.signedOutWithoutApplication,
            texts.signInOffer, texts.signInSecrets, texts.signInElsewhere, texts.discovering, texts.exchanging,
            texts.storing, texts.waitingForBrowser(seconds: 245), texts.openAgain, texts.pasteHere, texts.pageCopied,
            texts.otherAccount(before: nil, now: "b***b@example.com"),
            texts.otherAccount(before: "a***e@example.com", now: "b***b@example.com"), texts.otherAccountKeys,
            texts.signInAgain,
        ])
        all.formUnion([texts.cannotBeUndone, texts.noFactors, texts.serverTellsNoMore])
        return all.filter { !["-", "1"].contains($0) }
    }

    private static let steps = Set(
        Cases.results.compactMap { NextStep(after: $0) } + Cases.outcomes.map { NextStep(after: $0) }
            + Cases.outcomes.map { NextStep(after: $0, in: FactorList(rows: [.factor(.otp)])) }
            + Cases.goOns.map(NextStep.goOn))

    @Test func everySentenceFollowsTheChineseRules() {
        for sentence in Self.sentences(in: Self.chinese).sorted() {
            #expect(ChineseRules.faults(in: sentence) == [], "\(sentence)")
        }
    }

    /// The samples' own details are Chinese: ours are not.
    @Test func noEnglishSentenceHasChineseWordsOfOurs() {
        let details = ["连接被拒绝", "权限不够", "找不到库", "连接被重置", "文"]
        for sentence in Self.sentences(in: Self.english).sorted() {
            #expect(!sentence.isEmpty)
            let ours = details.reduce(sentence) { $0.replacing($1, with: "") }
            #expect(ours.unicodeScalars.allSatisfy { $0.value < 0x3000 }, "\(sentence)")
        }
    }

    /// An address is taken by a double click: nothing may stand right behind it.
    @Test func noMarkFollowsAnAddressInChinese() {
        for sentence in Self.sentences(in: Self.chinese).sorted() {
            for part in sentence.split(separator: Cases.host, omittingEmptySubsequences: false).dropFirst() {
                #expect(part.isEmpty || part.hasPrefix(" "), "\(sentence)")
            }
        }
    }

    @Test(arguments: Language.allCases) func everyStepFitsBesideItsLabelAtEightyColumns(_ language: Language) {
        for host in [Cases.host, "https://" + String(repeating: "h", count: 17), "https://mfa.example.company:8443"] {
            for step in Self.steps {
                for offersSignIn in [false, true] {
                    let text = Texts(language).nextStep(step, on: .screen, offersSignIn: offersSignIn, host: host)
                    #expect(SafeText(text).columns <= 66, "\(text)")
                }
            }
        }
    }

    @Test func whoIsToWaitIsToldHowLong() {
        let outcome = ChangeOutcome.unbind(
            .failed(.refused(Receipt(httpStatus: 429, statusCode: 429, retryAfter: .seconds(30)))))
        let step = NextStep(after: outcome)
        let texts = Texts(.english)
        #expect(
            texts.nextStep(step, on: .screen, host: "h", waited: .seconds(10.5)) == "Wait 20 s, then u again.")
        #expect(
            texts.nextStep(step, on: .command, host: "h", waited: .seconds(31))
                == "The same command asks again.")
    }

    /// Neither where `t` works nor elsewhere does the advice lead into a circle.
    @Test(arguments: [NextStep.signIn, .signInToLook]) func whoIsSignedOutIsToldTheWayThatWorks(_ step: NextStep) {
        let (english, chinese) = (Self.english, Self.chinese)
        func texts(_ place: Texts.Place, _ offersSignIn: Bool) -> [String] {
            [english, chinese].map { $0.nextStep(step, on: place, offersSignIn: offersSignIn, host: Cases.host) }
        }
        #expect(texts(.screen, true) == ["Sign in (t) and read the list.", "按 t 登录，再读取列表。"])
        #expect(texts(.command, true).allSatisfy { $0.contains("mfactl login") })
        for place in Texts.Place.allCases {
            let without = texts(place, false)
            #expect(without.allSatisfy { $0.contains("access token") && !$0.contains("login") && !$0.contains("(t)") })
        }
    }

    @Test func aCommandIsToldOfNoKeys() {
        for step in Self.steps {
            let english = Self.english.nextStep(step, on: .command, host: Cases.host)
            let chinese = Self.chinese.nextStep(step, on: .command, host: Cases.host)
            let isOfScreen = step == .chooseFactor
            #expect(isOfScreen || !(english.hasPrefix("r ") || english.contains(" r.") || english.contains("u again")))
            #expect(!["(u)", "(r)", "(t)", "then b.", "a removes", "b binds"].contains { english.contains($0) })
            #expect(isOfScreen || !chinese.contains("按 "), "\(chinese)")
        }
    }

    @Test func statusWordsAreTheOnesOfTheContract() {
        #expect(
            Verdict.allCases.map(Self.english.word) == [
                "OK", "DONE, VERIFIED", "ACCEPTED", "ACCEPTED, STILL LISTED", "ACCEPTED, NOT LISTED",
                "ALREADY GONE", "ALREADY BOUND", "NO SUCH FACTOR",
                "REFUSED", "NOT SIGNED IN", "RATE LIMITED", "NOT SENT", "TAKEN BACK", "CANCELLED",
                "REFUSED BY MFACTL", "FAILED", "UNREADABLE ANSWER", "OUTCOME UNKNOWN",
            ])
        #expect(
            Verdict.allCases.map(Self.chinese.word) == [
                "读取成功", "已完成，已核实", "已受理，未核实", "已受理，仍在列表", "已受理，不在列表", "已不在列表中", "此前已绑定", "无此认证要素",
                "服务器已拒绝",
                "未登录", "请求过于频繁", "未发送", "已撤回，未发送", "已取消", "mfactl 已拒绝", "读取失败", "响应无法识别", "结果未知",
            ])
        for verdict in Verdict.allCases { #expect(SafeText(Self.chinese.word(verdict)).columns <= 16) }
    }

    @Test func theServersWordsStandInQuotationMarksInChinese() {
        let refused = CallError.refused(Receipt(httpStatus: 200, statusCode: 403, message: "无权限"))
        #expect(Self.chinese.sentence(refused) == "\"无权限\"")
        #expect(Self.english.sentence(refused) == "无权限")
    }
}
