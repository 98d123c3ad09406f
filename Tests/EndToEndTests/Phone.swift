import Foundation
import FoundationNetworking
import TerminalScreen

/// `oathtool`, which is given the key on its standard input, and the sandbox's messages.
enum Phone {
    static let isInstalled = (try? code("JBSWY3DPEHPK3PXP")) != nil

    /// - Parameter key: base32; blanks count for nothing.
    static func code(_ key: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["oathtool", "--totp", "--base32", "-"]
        let (input, output) = (Foundation.Pipe(), Foundation.Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(key.filter { !$0.isWhitespace }.utf8))
        try input.fileHandleForWriting.close()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Program.Unexpected.line }
        return text.filter { !$0.isWhitespace }
    }

    /// A shell script that waits for the key in the file `K`, and writes the code. Given up after half a minute, and when the
    /// program has ended.
    ///
    /// - Parameter pause: seconds, from when the key is there.
    static func script(_ options: String = "--totp", after pause: Double = 0) -> String {
        #"""
        for turn in $(seq 600); do [ -s K ] || [ -e "$run.end" ] && break; sleep 0.05; done; [ -s K ] && sleep \#(pause)
        [ -s K ] && sed -E 's/.*secret=([A-Z2-7]+).*/\1/' K | oathtool \#(options) --base32 -
        """#
    }

    /// The same for a code of the demo's, which the program tells on stderr.
    static let messageScript = #"""
        for turn in $(seq 600); do grep -q ^demo: "$run.err" 2>/dev/null || [ -e "$run.end" ] && break; sleep 0.05; done
        sed -nE 's/^demo: .*: ([0-9]+)$/\1/p' "$run.err"
        """#
}

extension SandboxServer {
    /// As it stands on the page of messages.
    var newestCode: String? {
        get throws {
            guard let url = URL(string: "\(host)/demo/messages") else { return nil }
            let page = try String(contentsOf: url, encoding: .utf8)
            return page.firstMatch(of: /<code>([0-9]+)<\/code>/).map { String($0.1) }
        }
    }
}

extension TerminalSession {
    /// In fours, as it stands behind "Key:" for the last time.
    var shownKey: String {
        let start = text.ranges(of: "Key: ").last?.upperBound ?? text.startIndex
        return String(text[start...].prefix { $0 != "." })
    }

    /// The demo's code that was told last.
    var shownMessage: String? {
        text.matches(of: /demo: (?:SMS|mail) to .*: ([0-9]{6})/).last.map { String($0.1) }
    }

    func type(_ answer: String) throws { try send(.text(answer), .enter) }
}

extension Program {
    /// Runs a command whose stdin is what a shell script writes, in the home directory. Without a terminal.
    func run(
        _ arguments: [String], fedBy script: String, environment changes: [String: String] = [:]
    ) throws -> Finished {
        let run = "\(home)/run-\(UUID().uuidString)"
        let status = try runScript(
            #"feed=$1; export run=$2; shift 2; sh -c "$feed" | { "$0" "$@" >"$run.out" 2>"$run.err"; end=$?; : >"$run.end"; exit $end; }"#,
            [script, run] + arguments, environment: changes)
        return Finished(
            status: status, output: try String(contentsOfFile: "\(run).out", encoding: .utf8),
            errors: try String(contentsOfFile: "\(run).err", encoding: .utf8))
    }

    func file(_ name: String) -> String? { try? String(contentsOfFile: "\(home)/\(name)", encoding: .utf8) }

    var historyLines: [JSON] {
        get throws {
            try String(contentsOfFile: historyPath, encoding: .utf8).split(separator: "\n").map {
                try JSONDecoder().decode(JSON.self, from: Data($0.utf8))
            }
        }
    }
}
