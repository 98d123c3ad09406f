import TerminalScreen
import Testing

/// A request that may have been carried out, and a list that proves nothing: nobody may be told that it is done.
struct EvidenceTests {
    @Test(arguments: ["hollow", "stranger"]) func aListThatProvesNothingIsNotBelieved(_ scenario: String) async throws {
        try await withProgram(.idle) { program in
            let server = try program.sandbox(scenario)
            let account = ["GENAUTH_HOST": server.host, "GENAUTH_ACCESS_TOKEN": server.token]
            let finished = try program.run("unbind", Program.otp, "--yes", environment: account)
            #expect(finished.status == 6)
            #expect(finished.output.contains("OUTCOME UNKNOWN") && finished.output.contains("which proves nothing"))
            #expect(!finished.output.contains("no longer there"))
            let attempt = try program.run("history", "--json").document["data"]
            guard case .array(let attempts)? = attempt else { throw Program.Unexpected.line }
            #expect(attempts.map { $0["result"] } == ["unknown"] && attempts.map { $0["verified"] } == [.some(.null)])
            // The attempt stays open: the next start says so again, and its list settles nothing.
            let next = try program.run("list", environment: account)
            #expect(next.errors.contains("its outcome is not known"))
            #expect(!next.errors.contains("DONE"))
        }
    }

    @Test(arguments: ["hollow", "stranger"]) func theScreenDoesNotBelieveItEither(_ scenario: String) async throws {
        try await withProgram(.idle) { program in
            let screen = try program.demo(scenario, rows: 30, columns: 100)
            try screen.openDialog()
            try screen.send(.text("y"))
            try screen.see("which proves nothing")
            #expect(screen.line(containing: "Status").contains("OUTCOME UNKNOWN"))
        }
    }

    struct Missing: Sendable, CustomTestStringConvertible {
        let id: String
        let hint: String
        var testDescription: String { id }
    }

    static let missing = [
        Missing(id: "otp", hint: "without quotes round the id"),
        Missing(id: "6229ffab1c2d3e4cade3e3d9", hint: "without quotes round the id"),
        Missing(id: "6229ffa…cade3e3d9|otp", hint: "the whole one is needed"),
        Missing(id: "6229ffab1c2d3e4cade3e3d9|", hint: "its end seems to be missing"),
        Missing(id: "6229ffab1c2d3e4cade3e3d8|otp", hint: "no factor with this id"),
    ]

    /// Whoever lost a phone would believe that the key is gone.
    @Test(arguments: missing) func anIDThatNoListHasShownIsNotCalledGone(_ row: Missing) async throws {
        try await withProgram { program in
            let finished = try program.run("unbind", row.id, "--yes", "--demo")
            #expect(finished.status == 5)
            #expect(finished.output.hasPrefix("NO SUCH FACTOR") && !finished.output.contains("ALREADY GONE"))
            #expect(finished.output.contains(row.hint))
            #expect(finished.output.contains("next       mfactl list shows the whole ids. Put the id in quotes."))
        }
    }
}
