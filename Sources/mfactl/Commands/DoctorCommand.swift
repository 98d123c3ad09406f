import ArgumentParser
import GenAuthClient
import MFACore
import MFAFiles
import MFAScreens
import MFASystem
import MFATerminal

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Checks configuration, host, TLS, sign-in, terminal and history.",
        discussion: CommandHelp.discussion(
            "One line each. Nothing is changed: the list of factors is read once, no more.",
            examples: [
                .init("mfactl doctor", "checks the usual profile"),
                .init("mfactl doctor --profile prod --json", "one JSON document"),
            ], reads: .connection, ends: ExitStatus.ofReading))

    @OptionGroup var connection: ConnectionOptions
    @Flag(help: "Print one JSON document.") var json = false

    func run() throws {
        var lines: [DoctorLine] = []
        var reading: Reading?
        // Checks may take a while: each line is printed when it is known.
        func tell(_ news: [DoctorLine]) {
            if !json { news.map(\.line).forEach(Console.line) }
            lines += news
        }
        let configuration = configuration
        tell([version, configuration])
        do throws(Failure) {
            guard configuration.status == .done else { throw Failure(message: "") }
            var settings = try Settings(connection)
            // What passes by itself is worth knowing too.
            settings.client?.retriesReads = false
            tell([host(settings), token(settings)])
            let access = Services(settings) { _ in }
            let answer = waitFor { await Reading(of: access.reader, timedBy: access.time) }
            tell(service(settings, answer))
            reading = answer
        } catch {
            if !error.message.isEmpty {
                tell([.fail("settings", ([error.message] + error.advice).joined(separator: " "), .usage)])
            }
            tell(["host", "token", "network", "tls", "sign-in"].map(DoctorLine.skip))
        }
        tell([terminal, history])
        if json {
            let nothing = Document<[DoctorLine]>.Result(
                outcome: .failed, receipt: Receipt(), message: nil, sent: false, answered: false, verified: nil)
            let result = reading.map { Document<[DoctorLine]>.Result($0.receipt, error: $0.error) } ?? nothing
            try Console.json(Document(kind: "doctor", data: lines, result: result))
        }
        try (lines.map(\.status).first { $0 != .done } ?? .done).end()
    }

    // MARK: What is on this machine

    private var version: DoctorLine {
        let parts = [
            "mfactl \(Mfactl.version)", GenAuthClient.transportVersion ?? "no libcurl", Terminal.library,
            "locale \(Terminal.locale)",
        ]
        return .ok("version", parts.joined(separator: ", "))
    }

    private var configuration: DoctorLine {
        let path = connection.config?.path ?? Environment.path("MFACTL_CONFIG")
        let shown = ConfigurationFile.name(of: path)
        do throws(Failure) {
            let file = try ConfigurationFile.load(named: path)
            guard !file.profiles.isEmpty else {
                return .ok("config", "none at \(shown); with the variables it is not needed")
            }
            return .ok("config", "\(shown): readable, not writable by others, \(file.profiles.count) profiles")
        } catch {
            return .fail("config", error.message, .usage)
        }
    }

    private func host(_ settings: Settings) -> DoctorLine {
        let way =
            settings.client?.origin.proxyVariable.map { ", through the proxy of \($0) unless no_proxy names it" } ?? ""
        return .ok("host", "\(settings.place)   (profile: \(settings.profile))\(way)")
    }

    private func token(_ settings: Settings) -> DoctorLine {
        guard let token = settings.client?.token else { return .ok("token", "the sandbox's own") }
        let now = Timekeeper.system.now().unixSeconds
        let age = token.signedInAt.map { "signed in \(Self.span(now - $0)) ago" } ?? "it does not tell when it was made"
        guard let expiry = token.expiresAt else { return .ok("token", "present; \(age)") }
        return expiry > now
            ? .ok("token", "present; \(age), expires in \(Self.span(expiry - now))")
            : .warn("token", "expired \(Self.span(now - expiry)) ago: sign in again")
    }

    private static func span(_ seconds: Int64) -> String {
        seconds < 7200
            ? "\(seconds / 60) minutes" : seconds < 172_800 ? "\(seconds / 3600) hours" : "\(seconds / 86_400) days"
    }

    private var terminal: DoctorLine {
        switch Terminal.survey() {
        case .screen(let size, let isUnicode):
            let lines = isUnicode ? "UTF-8" : "no UTF-8 locale: ASCII lines"
            let text = "TERM=\(Environment.value("TERM") ?? ""), \(size.columns)x\(size.rows), \(lines)"
            return size.isUsable ? .ok("terminal", text) : .warn("terminal", "\(text); the screen needs 60x12")
        case .none: return .warn("terminal", "stdin and stdout are no terminal: commands only, no screen")
        case .dumb:
            return .warn(
                "terminal", "TERM=\(Environment.value("TERM") ?? "") cannot place a cursor; use: mfactl --plain")
        }
    }

    private var history: DoctorLine {
        let file = HistoryFile(in: .ours)
        let history = file.read(at: Timekeeper.system.now())
        if let problem = history.problem ?? file.obstacle ?? file.looseness { return .warn("history", problem) }
        let open = history.leftOpen.count
        let text = "\(file.path): \(history.attempts.count) unbinds"
        guard open > 0 else { return .ok("history", text) }
        return .warn(
            "history", "\(text), \(open) without an outcome; mfactl list, on the same host, reads what became of it")
    }

    // MARK: What the service says

    private func service(_ settings: Settings, _ reading: Reading) -> [DoctorLine] {
        let isPlain = settings.client?.origin.description.hasPrefix("http://") ?? true
        let network = DoctorLine.ok("network", "answered in \(reading.elapsed.asElapsed)")
        let tls =
            isPlain
            ? DoctorLine.ok("tls", "none: plain http, which never leaves this machine")
            : .ok("tls", "certificate verified, TLS 1.2 or later")
        guard let error = reading.error else {
            return [network, tls, .ok("sign-in", "accepted; factors bound: \(reading.list?.rows.count ?? 0)")]
        }
        switch error {
        case .notSent(.untrusted):
            return [.ok("network", "reached"), .fail("tls", error.sentence, .failed), .skip("sign-in")]
        case .notSent, .noAnswer: return [.fail("network", error.sentence, .failed), .skip("tls"), .skip("sign-in")]
        case .unreadable, .redirected: return [.fail("network", error.sentence, .failed), tls, .skip("sign-in")]
        case .refused(let receipt):
            let id = receipt.namedRequestID.map { " (requestId \($0))" } ?? ""
            return [
                network, tls, .fail("sign-in", "\(error.verdict.word): \(error.sentence)\(id)", ExitStatus(error)),
            ]
        }
    }
}
