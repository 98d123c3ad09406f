import ArgumentParser
import GenAuthClient
import MFACore
import MFARecords
import MFAScreens
import MFATerminal

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Checks configuration, host, TLS, sign-in, terminal and history.",
        discussion: "One line each. Nothing is changed: the list of factors is read, no more.")

    @OptionGroup var connection: ConnectionOptions

    func run() throws {
        var first = ExitStatus.done
        func tell(_ findings: [DoctorLine]) {
            for finding in findings {
                Console.line(finding.line)
                if first == .done { first = finding.status }
            }
        }
        let configuration = configuration
        tell([configuration])
        do throws(Failure) {
            guard configuration.status == .done else { throw Failure(message: "") }
            let settings = try Settings(connection)
            tell([host(settings), token(settings)])
            let access = Services(settings) { _ in }
            tell(service(settings, waitFor { await Reading(of: access.reader, timedBy: access.time) }))
        } catch {
            if !error.message.isEmpty {
                tell([.fail("settings", ([error.message] + error.advice).joined(separator: " "), .usage)])
            }
            tell(["host", "token", "network", "tls", "sign-in"].map(DoctorLine.skip))
        }
        tell([terminal, history])
        try first.end()
    }

    // MARK: What is on this machine

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
            settings.access?.origin.proxyVariable.map { ", through the proxy of \($0) unless no_proxy names it" } ?? ""
        return .ok("host", "\(settings.place)   (profile: \(settings.profile))\(way)")
    }

    private func token(_ settings: Settings) -> DoctorLine {
        guard let token = settings.access?.token else { return .ok("token", "the sandbox's own") }
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
        if let problem = history.problem ?? file.obstacle { return .warn("history", problem) }
        let open = history.leftOpen.count
        let text = "\(file.path): \(history.attempts.count) unbinds"
        guard open > 0 else { return .ok("history", text) }
        return .warn(
            "history", "\(text), \(open) without an outcome; mfactl list, on the same host, reads what became of it")
    }

    // MARK: What the service says

    private func service(_ settings: Settings, _ reading: Reading) -> [DoctorLine] {
        let isPlain = settings.access?.origin.description.hasPrefix("http://") ?? true
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
