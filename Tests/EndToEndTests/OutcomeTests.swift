import TerminalScreen
import Testing

/// What the status pane says after an unbind that does not go the plain way.
struct OutcomeTests {
    struct Ending: Sendable, CustomTestStringConvertible {
        let scenario: String
        let word: String
        let facts: [String]
        let isListed: Bool
        var arguments: String?

        var testDescription: String { scenario }
    }

    static let endings = [
        Ending(
            scenario: "policy", word: "REFUSED",
            facts: ["422    apiCode 2217    HTTP 200", "At least one sign-in method must remain"], isListed: true),
        Ending(
            scenario: "forbidden", word: "REFUSED",
            facts: ["403    apiCode 1001    HTTP 200", "No permission for this operation"], isListed: true),
        Ending(
            scenario: "not-found", word: "REFUSED",
            facts: ["404    apiCode -    HTTP 200", "Factor not found", "the factor is still listed"], isListed: true),
        Ending(
            scenario: "rate-limited", word: "RATE LIMITED",
            facts: ["429    apiCode -    HTTP 429", "Too many requests", "Wait "], isListed: true),
        Ending(
            scenario: "redirect", word: "REFUSED BY MFACTL",
            facts: ["HTTP 302", "REFUSED BY MFACTL: ", "redirects to elsewhere.example"], isListed: true),
        Ending(
            scenario: "server-error", word: "OUTCOME UNKNOWN",
            facts: [
                "500    apiCode -    HTTP 500", "sent: yes   answered: yes", "still listed; it may still take effect",
            ],
            isListed: true),
        Ending(
            scenario: "html", word: "OUTCOME UNKNOWN",
            facts: ["-    apiCode -    HTTP 200", "still listed; it may still take effect"], isListed: true),
        Ending(
            scenario: "drop-undone", word: "OUTCOME UNKNOWN",
            facts: ["sent: yes   answered: no", "(none: no answer)", "still listed; it may still take effect"],
            isListed: true),
        Ending(
            scenario: "keeps", word: "ACCEPTED, STILL LISTED", facts: ["HTTP 200", "the factor is still listed"],
            isListed: true),
        Ending(
            scenario: "drop", word: "DONE, VERIFIED",
            facts: ["sent: yes   answered: no", "no answer was received", "the factor is no longer there"],
            isListed: false),
        Ending(
            scenario: "hang", word: "DONE, VERIFIED",
            facts: ["answered: no", "No answer after 1 s.", "no answer was received", "the factor is no longer there"],
            isListed: false, arguments: "--timeout=1"),
        Ending(
            scenario: "truncated", word: "DONE, VERIFIED", facts: ["the factor is no longer there"], isListed: false),
        Ending(scenario: "huge", word: "DONE, VERIFIED", facts: ["the factor is no longer there"], isListed: false),
        Ending(
            scenario: "slow", word: "DONE, VERIFIED", facts: ["HTTP 200", "the factor is no longer there"],
            isListed: false),
    ]

    @Test(arguments: endings)
    func statusTellsHowFarItGot(ending: Ending) async throws {
        try await withProgram { program in
            let screen = try program.start("--demo=\(ending.scenario)", ending.arguments ?? "--timeout=15")
            try screen.waitForList()
            try screen.openDialog()
            try screen.send(.text("y"))
            // The word comes before the list has had the last one.
            let facts = [ending.word] + ending.facts + [ending.isListed ? "4 factors" : "3 factors"]
            try screen.settle("\(facts)") { screen in facts.allSatisfy(screen.text.contains) }
            #expect(screen.line(containing: "Status").hasPrefix(" Status  \(ending.word)   unbind OTP …3e3d9|otp"))
            #expect(screen.text.contains("Authenticator app") == ending.isListed)
        }
    }

    @Test func unknownOutcomeForbidsTheRepeatUntilTheListIsRead() async throws {
        try await withProgram { program in
            let screen = try program.demo("server-error")
            try screen.openDialog()
            try screen.send(.text("y"))
            try screen.settle("the provisional outcome") { screen in
                screen.text.contains("OUTCOME UNKNOWN") && screen.text.contains("Wait for the list")
            }
        }
    }

    @Test func outcomeStaysUntilTheNextOperation() async throws {
        try await withProgram { program in
            let screen = try program.demo()
            try screen.openDialog()
            try screen.send(.text("y"))
            try screen.see("3 factors")
            try screen.see("DONE, VERIFIED")
            try screen.send(.text("j"), .enter)
            try screen.see("A code sent by e-mail.")
            #expect(screen.text.contains("DONE, VERIFIED"))
            try screen.send(.text("r"))
            try screen.see("   list  ")
        }
    }

    @Test func expiredTokenIsSaidAtOnce() async throws {
        try await withProgram { program in
            let screen = try program.start("--demo=expired-token")
            try screen.see("NOT SIGNED IN")
            #expect(screen.text.contains("401    apiCode 2020    HTTP 200"))
            #expect(screen.text.contains("Not signed in, or the sign-in has expired"))
            #expect(screen.text.contains("You are not signed in"))
            try screen.send(.text("u"))
            try screen.see("No factor is selected.")
        }
    }
}
