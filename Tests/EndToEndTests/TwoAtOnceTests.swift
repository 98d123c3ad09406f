import Foundation
import TerminalScreen
import Testing

/// Two commands at once on the last two factors: each could believe that the other's remains.
struct TwoAtOnceTests {
    @Test(arguments: 1...5) func oneFactorIsLeft(_ round: Int) async throws {
        try await withProgram { program in
            let server = try program.sandbox("two-factors")
            let account = ["GENAUTH_HOST": server.host, "GENAUTH_ACCESS_TOKEN": server.token]
            let script = """
                "$0" unbind "$1" --yes >one & "$0" unbind "$2" --yes >two; second=$?; wait $!; first=$?
                echo "$first $second" >statuses
                """
            try program.runScript(script, [Program.otp, Program.sms], environment: account)
            let statuses = try String(contentsOfFile: "\(program.home)/statuses", encoding: .utf8).split(
                whereSeparator: \.isWhitespace
            ).sorted()
            #expect(statuses == ["0", "8"], "one is done, the other is refused here")
            let list = try program.run("list", "--json", environment: account).document["data"]
            guard case .array(let left)? = list else { throw Program.Unexpected.line }
            #expect(left.count == 1)
        }
    }
}
