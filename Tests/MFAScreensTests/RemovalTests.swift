import MFACore
import MFATexts
import Testing

@testable import MFAScreens

/// `a`: an SMS or EMAIL factor leaves with the account's own phone or address.
struct RemovalTests {
    private func opened(_ list: FactorList = .four, phone: String = "18888888888") -> Driver {
        var driver = Driver(list)
        driver.openRemoval(phone: phone)
        return driver
    }

    private static let yes = Receipt(httpStatus: 200, statusCode: 200, requestID: "r2")
    private static let wrong = Receipt(httpStatus: 200, statusCode: 400, apiCode: "2001", requestID: "r3")

    // MARK: When it is the way

    private static let refused = ChangeOutcome.of(.sms, .failed(.refused(Receipt(httpStatus: 200, statusCode: 422))))

    @Test(arguments: [
        (ChangeOutcome?.none, "18888888888", KeyObstacle?.some(.unbindFirst)),
        (refused, "18888888888", nil),
        (refused, "13900139000", .notTheAccounts(.phone)),
        (.of(.sms, .accepted(.good), .gone(Driver.wall)), "18888888888", nil),
        (.of(.sms, .accepted(.good), .listed(Driver.wall)), "18888888888", nil),
        (.of(.sms, .failed(.noAnswer(.timedOut(after: .seconds(15))))), "18888888888", .unbindFirst),
        (.of(.email, .failed(.refused(Receipt(httpStatus: 200, statusCode: 422)))), "18888888888", .unbindFirst),
    ]) func itIsForWhatCouldNotGoAlone(_ outcome: ChangeOutcome?, _ phone: String, _ obstacle: KeyObstacle?) {
        var driver = Driver()
        driver.know(phone: phone)
        driver.state.finished = [outcome].compactMap(\.self)
        driver.press(.down)
        #expect(driver.state.removeObstacle == obstacle)
        driver.press(.character("a"))
        #expect(driver.state.notice == obstacle.map { .key($0) })
        #expect((driver.state.question != nil) == (obstacle == nil))
        #expect(driver.state.hints.map(\.key).contains("a") == (driver.state.question == nil && obstacle == nil))
    }

    @Test func earlierRunsCount() {
        var driver = Driver()
        driver.know()
        let ending = Attempt.Ending(
            time: Driver.wall, verdict: .refused, receipt: Receipt(statusCode: 422), isVerified: nil)
        let attempt = Attempt(
            id: Attempt.ID(number: 7), startedAt: Driver.wall, profile: "prod", host: "https://acme.genauth.ai",
            factorID: Factor.sms.id, factorType: .sms, ending: ending)
        driver.press(.down)
        #expect(driver.state.removeObstacle == .unbindFirst)
        driver.send(.historyRead(History(attempts: [attempt])))
        #expect(driver.state.removeObstacle == nil)
        // Bound anew since.
        driver.state.finished = [.ofBinding(.sms, .accepted(.good), .appeared(Driver.wall, Factor.sms.id))]
        #expect(driver.state.removeObstacle == .unbindFirst)
    }

    @Test func theHistoryIsReadWhereItMayBeNeeded() {
        var driver = Driver(nil)
        #expect(driver.read(.success(.four)).contains(.readHistory))
        driver = Driver(nil)
        #expect(!driver.read(.success(FactorList(.otp))).contains(.readHistory))
    }

    @Test func otherTypesSayWhatItIsFor() {
        var driver = Driver()
        driver.press(.character("a"))
        #expect(driver.state.notice == .key(.onlyContacts))
        driver = Driver(isReadOnly: true)
        driver.press(.down, .character("a"))
        #expect(driver.state.notice == .key(.readOnly))
    }

    // MARK: The question

    @Test func itNamesWhatGoesAndWhyThisIsTheWay() {
        let screen = opened().screen
        for text in [
            "Remove the PHONE from the ACCOUNT", "The unbind of SMS was REFUSED (422)", "+86 188****8888",
            "Afterwards it cannot sign in", "OTP, EMAIL", "Type PHONE to confirm:", "Send the SMS",
        ] { #expect(screen.contains(text), "\(text)") }
    }

    @Test func onlyTheWordAndEnterOnTheButtonSend() {
        var driver = opened()
        #expect(driver.press(.character("y")) == [])
        #expect(driver.state.question == nil)
        driver = opened()
        driver.type("phone")
        #expect(driver.press(.enter) == [])
        let effects = driver.press(.enter)
        guard case .askContactCode(let removal, let ticket) = effects.first else { return #expect(Bool(false)) }
        #expect(effects.count == 1 && removal.address.text == "+86 188 8888 8888" && removal.factor.id == Factor.sms.id)
        driver.step(.ready(.sms))
        #expect(driver.sleep(.seconds(1)) == [.release(ticket)])
        guard case .asking = driver.state.codeFlow?.phase else { return #expect(Bool(false)) }
    }

    @Test func anyOtherKeyTakesItBack() {
        var driver = opened()
        driver.type("PHONE")
        driver.press(.tab, .enter)
        let ticket = driver.ticket
        #expect(driver.press(.character("k")) == [.takeBack(ticket, .key)])
        #expect(driver.status == "TAKEN BACK")
        #expect(
            driver.state.report?.result
                == .change(
                    ChangeOutcome(
                        .askToRemove(.phone, Factor.sms.id), of: .sms, startedAt: Driver.wall, elapsed: .zero,
                        post: .withheld(.takenBack(.key)))))
    }

    @Test func whatIsClosedSaysWhichKeyAsksAgain() {
        var driver = opened()
        driver.press(.character("j"))
        #expect(driver.state.notice == .closed(.noAnswer(.named("j")), asks: "a"))
    }

    @Test func whatStopsTheAskingEndsTheQuestion() {
        var driver = opened()
        driver.type("PHONE")
        driver.press(.tab, .enter)
        let outcome = ChangeOutcome(
            .askToRemove(.phone, Factor.sms.id), of: .sms, startedAt: Driver.wall, elapsed: .zero,
            post: .withheld(.alreadyGone(.good)))
        driver.send(.codeAsked(outcome, nil, driver.ticket))
        #expect(driver.state.question == nil && driver.status == "ALREADY GONE")
    }

    @Test func whatTheServerHidesIsAskedForAndHasToAgree() {
        var driver = opened(phone: "188****8888")
        driver.type("13900139000")
        driver.press(.tab, .tab, .enter)
        #expect(driver.screen.contains("It is not the one that the account shows."))
        driver.press(.home)
        for _ in 0..<11 { driver.press(.delete) }
        driver.type("18888888888")
        driver.press(.tab, .tab, .enter)
        #expect(driver.state.question?.contact?.address.text == "+86 188 8888 8888")
    }

    // MARK: The code

    @Test func theCodeIsSentOnceAndTheEvidenceIsShown() throws {
        var driver = opened()
        driver.sendContactCode()
        driver.type("4829")
        guard case .removeContact(_, let code, let ticket) = driver.press(.enter).first else {
            return #expect(Bool(false))
        }
        #expect(code == (try OneTimeCode(typed: "4829")))
        #expect(driver.press(.enter) == [])
        driver.send(.changeSent(.ofRemoval(.accepted(Self.yes), .pending), ticket))
        driver.send(.changeFinished(.ofRemoval(.accepted(Self.yes), .gone(Driver.wall)), ticket))
        #expect(driver.state.codeFlow == nil && driver.status == "DONE, VERIFIED")
        #expect(driver.state.changes.count == 2)
    }

    @Test func aWrongCodeLeavesTheAccountAndTheField() {
        var driver = opened()
        driver.sendContactCode()
        driver.type("1111")
        driver.press(.enter)
        driver.send(.changeFinished(.ofRemoval(.failed(.refused(Self.wrong))), driver.ticket))
        #expect(driver.screen.contains("REFUSED") && driver.screen.contains("The account is as it was."))
        #expect(!driver.screen.contains("Nothing is bound"))
        driver.type("1111")
        #expect(driver.press(.enter) == [])
        #expect(driver.state.notice == .sameCode(.sms))
    }

    @Test func anotherMessageWaitsForTheMinute() {
        var driver = opened()
        driver.sendContactCode()
        #expect(driver.press(.character("r")) == [])
        _ = driver.sleep(.seconds(61))
        let effects = driver.press(.character("r"))
        guard case .askContactCode = effects.first else { return #expect(Bool(false)) }
        #expect(effects.count == 2)
    }

    @Test func theOnlyWayInEndsTheFlowWithAStepThatWorks() {
        var driver = opened()
        driver.sendContactCode()
        driver.type("4829")
        driver.press(.enter)
        let only = Receipt(httpStatus: 200, statusCode: 499, apiCode: "2217")
        driver.send(.changeFinished(.ofRemoval(.failed(.refused(only))), driver.ticket))
        #expect(driver.state.codeFlow == nil && driver.status == "REFUSED")
        #expect(driver.screen.contains("bind another one first (b)"))
    }

    @Test func leavingAsksOnceMoreAndThenReadsTheListQuietly() {
        var driver = opened()
        driver.sendContactCode()
        #expect(driver.press(.escape) == [])
        #expect(driver.screen.contains("Esc again leaves. The account is as it was."))
        #expect(driver.press(.escape) == [.readFactors(driver.ticket)])
        #expect(driver.status == "CANCELLED")
        driver.read(.success(.four))
        #expect(driver.status == "CANCELLED")
    }

    @Test func aFactorThatComesBackIsSaid() {
        var driver = Driver()
        driver.know()
        driver.state.finished = [.of(.sms, .accepted(.good), .gone(Driver.wall))]
        driver.press(.character("r"))
        driver.read(.success(.four))
        #expect(driver.screen.contains("listed again"))
        #expect(driver.screen.contains("it comes from the account's phone (a)"))
    }
}
