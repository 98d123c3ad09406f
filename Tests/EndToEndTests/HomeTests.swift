import Foundation
import Glibc
import TerminalScreen
import Testing

/// Where the program's own files lie, and what it does where they cannot.
struct HomeTests {
    /// The directories by their usual names below the home.
    private static func environment(home: String) -> [String: String] {
        ["HOME": home, "XDG_STATE_HOME": "", "XDG_CONFIG_HOME": ""]
    }

    // MARK: What is made

    @Test func onlyTheOwnerSeesWhatIsMade() async throws {
        try await withProgram { program in
            let server = try program.sandbox()
            let environment = Self.environment(home: program.home).merging(server.account) { $1 }
            let menu = try program.start("--plain", environment: environment)
            try menu.see("A number for a factor")
            try menu.send(.text("w"), .enter)
            try menu.see("Report saved: ")
            try menu.signal(SIGTERM)
            #expect(try program.run("unbind", Program.otp, "--yes", environment: environment).status == 0)
            let made = try FileManager.default.subpathsOfDirectory(atPath: "\(program.home)/.local").map {
                ".local/\($0)"
            }
            #expect(made.contains(".local/state/mfactl/history.jsonl"))
            for name in made + [".local"] {
                var status = stat()
                #expect(lstat("\(program.home)/\(name)", &status) == 0)
                let isDirectory = status.st_mode & S_IFMT == S_IFDIR
                #expect(status.st_mode & 0o777 == (isDirectory ? 0o700 : 0o600), "\(name)")
            }
        }
    }

    // MARK: Another user's home

    /// What stands in the way: made in the home of another user, or in that of root.
    struct Obstacle: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let make: @Sendable (Program) throws -> Void
        let reason: @Sendable (Program) -> String
    }

    private static let another: uid_t = 4711

    static let obstacles = [
        Obstacle(testDescription: "another user's home") { program in
            chown(program.home, another, another)
        } reason: {
            "\($0.home): belongs to another user, and root leaves nothing there; use: sudo -H"
        },
        Obstacle(testDescription: "another user's, with a directory of ours in it") { program in
            _ = try program.place(".local/state/mfactl/x", "", mode: 0o600)
            for name in ["", "/.local", "/.local/state", "/.local/state/mfactl"] {
                chown(program.home + name, another, another)
            }
        } reason: {
            "\($0.home): belongs to another user, and root leaves nothing there; use: sudo -H"
        },
        Obstacle(testDescription: "another user's, where root has been before") { program in
            _ = try program.place(".local/state/mfactl/x", "", mode: 0o600)
            chown(program.home, another, another)
        } reason: {
            "\($0.home): belongs to another user, and root leaves nothing there; use: sudo -H"
        },
        Obstacle(testDescription: "a file in place of a directory") { program in
            _ = try program.place(".local/state", "", mode: 0o600)
        } reason: {
            "\($0.home)/.local/state: not a directory"
        },
    ]

    @Test(.enabled(if: getuid() == 0, "needs root"), arguments: obstacles)
    func whatCannotBeMadeIsSaidAndTheWorkGoesOn(_ obstacle: Obstacle) async throws {
        try await withProgram { program in
            let server = try program.sandbox()
            let home = try Self.inner(program)
            try obstacle.make(home)
            let before = try FileManager.default.subpathsOfDirectory(atPath: home.home).sorted()
            let environment = Self.environment(home: home.home).merging(server.account) { $1 }

            let doctor = try program.run("doctor", environment: environment)
            #expect(doctor.output.contains("warn history     \(obstacle.reason(home))"), "\(doctor.output)")

            let unbind = try program.run("unbind", Program.otp, "--yes", "--allow-last", environment: environment)
            #expect(unbind.status == 0)
            #expect(
                unbind.errors.contains("not recorded in the history: \(obstacle.reason(home))"), "\(unbind.errors)")

            let menu = try program.start("--plain", columns: 200, environment: environment)
            try menu.see("A number for a factor")
            try menu.send(.text("w"), .enter)
            try menu.see("The report could not be saved: \(obstacle.reason(home))")

            #expect(try FileManager.default.subpathsOfDirectory(atPath: home.home).sorted() == before)
        }
    }

    @Test(.enabled(if: getuid() == 0, "needs root")) func anotherUsersHistoryIsLeftAlone() async throws {
        try await withProgram { program in
            let home = try Self.inner(program)
            let file = try home.place(".local/state/mfactl/history.jsonl", "", mode: 0o600)
            chown(file, Self.another, Self.another)
            let server = try program.sandbox()
            let finished = try program.run(
                "list", environment: Self.environment(home: home.home).merging(server.account) { $1 })
            #expect(finished.status == 0)
            #expect(
                finished.errors
                    == "mfactl: the history cannot be read: \(file): belongs to another user; use: sudo -H\n")
        }
    }

    /// A home that may be given away, apart from where the test keeps its own files.
    private static func inner(_ program: Program) throws -> Program {
        let home = Program(home: "\(program.home)/home")
        _ = try home.place("x", "", mode: 0o600)
        return home
    }

    @Test(.enabled(if: Program.canMount, "needs the right to mount"))
    func aReadOnlyHomeIsSaidToBeOne() async throws {
        try await withProgram { program in
            let server = try program.sandbox()
            let home = try Self.inner(program).home
            let finished = try program.run(
                arguments: ["unbind", Program.otp, "--yes", "--allow-last"],
                environment: Self.environment(home: home).merging(server.account) { $1 },
                within: "mount --bind \(home) \(home) && mount -o remount,bind,ro \(home)")
            #expect(finished.status == 0)
            #expect(finished.errors.contains("not recorded in the history: \(home)/.local: read-only file system"))
        }
    }

    // MARK: No HOME

    @Test(arguments: ["", "relative"]) func withoutHomeTheUserDatabaseTells(home: String) async throws {
        let known = try #require(getpwuid(getuid()).map { String(cString: $0.pointee.pw_dir) })
        try await withProgram { program in
            // It changes nothing there.
            let finished = try program.run("doctor", "--demo", environment: Self.environment(home: home))
            #expect(finished.output.contains("none at \(known)/.config/mfactl/config.json"), "\(finished.output)")
            #expect(finished.output.contains(" \(known)/.local"), "\(finished.output)")
        }
    }

    /// As in a container that runs under a number.
    @Test(.enabled(if: Program.canBeAStranger, "needs root")) func withoutAnyHomeNothingIsMade() async throws {
        try await withProgram { program in
            chmod(program.home, 0o755)
            let server = try program.sandbox()
            let environment = Self.environment(home: "").merging(server.account) { $1 }
            for command in [["list"], ["unbind", Program.otp, "--yes", "--allow-last"], ["doctor"]] {
                let status = try program.runScript(
                    #"cd / && setpriv --reuid=\#(Program.stranger) --clear-groups "$0" "$@" >/tmp/out-$$ 2>&1; r=$?; "#
                        + #"cat /tmp/out-$$ >"$OUT"; rm /tmp/out-$$; exit $r"#,
                    command,
                    environment: environment.merging(["OUT": "\(program.home)/out"]) { $1 })
                #expect(status == 0)
                let output = try String(contentsOfFile: "\(program.home)/out", encoding: .utf8)
                #expect(!output.contains("/.local") && !output.contains("/dev/null"), "\(output)")
                #expect(
                    command == ["list"]
                        || output.contains("there is no home directory to keep it in; set HOME or XDG_STATE_HOME"),
                    "\(output)")
            }
        }
    }

    // MARK: Names that are not UTF-8

    private static let latin1 = #"$(printf 'caf\351')"#

    @Test func filesAndDirectoriesNeedNoUTF8() async throws {
        try await withProgram { program in
            let (sandbox, host, token) = try program.sandbox().parts
            let script = """
                set -e
                d="$HOME/\(Self.latin1)"; mkdir -m 700 "$d" "$d/mfactl"
                printf '{"profiles":{"p":{"host":"\(host)"}}}' >"$d/mfactl/config.json"
                cp "$d/mfactl/config.json" "$d/other"
                printf '{}' >"$HOME/$(printf 'caf\\357\\277\\275')"
                printf '\(token)' >"$d/token"
                chmod 600 "$d/token" "$d/other" "$d/mfactl/config.json"
                "$0" list --config "$d/other" --token-file "$d/token"
                "$0" list --config="$d/other" --token-file="$d/token"
                (cd "$d"; "$0" list --config other --token-file "../\(Self.latin1)/token")
                MFACTL_CONFIG="$d/other" "$0" list --token-file "$d/token"
                XDG_CONFIG_HOME="$d" XDG_STATE_HOME="$d" "$0" unbind '\(Program.otp)' --yes --token-file "$d/token"
                test -s "$d/mfactl/history.jsonl"
                mkdir "$d/.config"; mv "$d/mfactl" "$d/.config"
                HOME="$d" XDG_CONFIG_HOME= XDG_STATE_HOME= "$0" unbind '\(Program.otp.replacing("otp", with: "phone"))' \
                    --yes --token-file "$d/token"
                test -s "$d/.local/state/mfactl/history.jsonl"
                """
            #expect(try program.runScript(script, []) == 0)
            try sandbox.signal(SIGTERM)
        }
    }

    @Test func commandToRunNamesSuchAFileInItsBytes() async throws {
        try await withProgram { program in
            let script =
                #"f="$HOME/\#(Self.latin1)"; printf t >"$f"; chmod 644 "$f""#
                + #"; "$0" list --host https://a.example --token-file "$f" 2>"$HOME/err""#
            #expect(try program.runScript(script, []) == 2)
            let errors = try String(contentsOfFile: "\(program.home)/err", encoding: .utf8)
            let words = try #require(errors.split(separator: "run: ").last)
            let repair = try program.runScript(
                #"bash -c "$1" && "$0" list --host http://127.0.0.1:1 --token-file "$HOME/\#(Self.latin1)""#,
                [String(words)])
            #expect(repair == 7)
        }
    }

    /// Two that look the same once they are repaired.
    @Test func whatCannotBeToldApartIsRefused() async throws {
        try await withProgram { program in
            let status = try program.runScript(
                #""$0" list --config "$(printf '\351')" --token-file "$(printf '\350')" 2>"$HOME/err""#, [])
            #expect(status == 2)
            #expect(try String(contentsOfFile: "\(program.home)/err", encoding: .utf8).contains("--config"))
        }
    }
}
