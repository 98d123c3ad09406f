import Foundation
import TerminalScreen
import Testing

/// A browser for `$BROWSER` that plays a person; see Tests/Providers.
struct ScriptedBrowser {
    enum Kind: String {
        case scripted = "scripted_browser.py"
        /// A real one, without a window.
        case chromium = "chromium_browser.py"
    }

    enum Deed: String {
        case allow, deny
        /// Allows not all of what is asked for; glewlwyd's page alone can.
        case allowLess = "allow-less"
        /// Allows, and goes no further than the address that leads back.
        case stop
    }

    /// Of a program that takes an address.
    let path: String
    private let log: String

    /// What it prints is not to be seen anywhere.
    static let noise = "[1234:5678:ERROR:gpu_process_host.cc] \u{1b}[2J\u{1b}[Hfrom the browser"

    init(_ kind: Kind, in folder: String, _ person: SignInBench.Person, _ deed: Deed, ca: String?) throws {
        let name = "browser-\(UUID().uuidString)"
        path = "\(folder)/\(name)"
        log = "\(path).log"
        let script = [
            "user": person.name, "password": person.password, "does": deed.rawValue, "log": log, "ca": ca,
        ].compactMapValues(\.self)
        try JSONEncoder().encode(script).write(to: URL(filePath: "\(path).json"))
        let program = """
            #!/bin/sh
            echo '\(Self.noise)'; echo '\(Self.noise)' >&2
            exec '\(try #require(Installed.python))' '\(Provider.script(kind.rawValue))' '\(path).json' "$@" \
            2>'\(path).errors'

            """
        try program.write(toFile: path, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    }

    /// Opens an address as another machine's browser would, and waits for the end.
    func open(_ address: String) throws {
        _ = try Command([path, address]).run()
    }

    // MARK: What it has seen

    var lines: [JSON] {
        (FileManager.default.contents(atPath: log) ?? Data()).split(separator: UInt8(ascii: "\n"))
            .compactMap { try? JSONDecoder().decode(JSON.self, from: $0) }
    }

    /// Waits for the end of the sign-in that it was opened for.
    func waitForExit(of login: TerminalSession) throws -> ExitState {
        do {
            return try login.waitForExit(seconds: 150)
        } catch {
            throw NoPage(after: "\(error)", seen: lines, errors: errors)
        }
    }

    /// Waits for the page that it ended on.
    func lastPage() throws -> (title: String, words: String, status: Double) {
        for _ in 0..<3000 {
            if let line = lines.last, let title = line["title"]?.string {
                return (title, line["words"]?.string ?? "", line["status"]?.number ?? 0)
            }
            Thread.sleep(forTimeInterval: 0.02)
        }
        throw NoPage(after: "its end", seen: lines, errors: errors)
    }

    private var errors: String { (try? String(contentsOfFile: "\(path).errors", encoding: .utf8)) ?? "" }

    struct NoPage: Error, CustomStringConvertible {
        let description: String

        init(after wait: String, seen lines: [JSON], errors: String) {
            let pages = lines.compactMap { $0["address"]?.string }
            description = "\(wait)\nThe browser was on: \(pages.joined(separator: "\n  "))\nand said: \(errors)"
        }
    }

    /// Its one argument.
    var opened: String? {
        if case .array(let arguments)? = lines.first?["arguments"] { arguments.first?.string } else { nil }
    }

    /// The variables that it was started with.
    var environment: [String: JSON] {
        if case .object(let variables)? = lines.first?["environment"] { variables } else { [:] }
    }

    /// The address that leads back.
    var callback: String? { lines.compactMap { $0["callback"]?.string }.last }

    /// The codes that came through it.
    var codes: Set<String> { items(["code"]) }
    /// What belongs to the one sign-in, and stands in the page's address.
    var marks: Set<String> { items(["state", "nonce"]) }

    private func items(_ names: Set<String>) -> Set<String> {
        let addresses = lines.compactMap { $0["address"]?.string ?? $0["callback"]?.string }
        let items = addresses.flatMap { URLComponents(string: $0)?.queryItems ?? [] }
        return Set(items.filter { names.contains($0.name) }.compactMap(\.value))
    }
}

extension SignInBench {
    func browser(
        _ person: Person, _ deed: ScriptedBrowser.Deed = .allow, kind: ScriptedBrowser.Kind = .scripted,
        ca: String? = nil
    ) throws -> ScriptedBrowser {
        try ScriptedBrowser(kind, in: folder, person, deed, ca: ca)
    }
}
