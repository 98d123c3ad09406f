import ArgumentParser
import GenAuthClient
import GenAuthSignIn
import MFACore
import MFAFiles
import MFAScreens
import MFASystem
import MFATerminal
import MFATexts

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
        // Until the profile is known, which may choose another language.
        var texts = Texts(ofProgram: connection.interface)
        let configuration = configuration(texts)
        tell([version(texts), configuration])
        do throws(Failure) {
            guard configuration.status == .done else { throw Failure(message: "") }
            var settings = try Settings(connection)
            // What passes by itself is worth knowing too.
            settings.client.retriesReads = false
            texts = settings.texts
            tell([language(settings), host(settings), token(settings)])
            let services = Services(settings) { _ in }
            let answer = waitFor { await Reading(of: services.reader, timedBy: services.time) }
            if case .notSent(.signIn) = answer.error, let signIn = services.signIn {
                tell(signInService(settings, signIn))
            } else {
                tell(service(settings, answer))
            }
            reading = answer
        } catch {
            if !error.message.isEmpty {
                let text = error.advice.isEmpty ? error.message : texts.beginByLogin
                tell([.fail("settings", text, .usage)])
            }
            tell(["language", "host", "token", "network", "tls", "sign-in"].map { .skip($0, texts) })
        }
        tell([terminal(texts), history(texts)])
        if json {
            let nothing = Document<[DoctorLine]>.Result(
                outcome: .failed, receipt: Receipt(), message: nil, sent: false, answered: false, verified: nil)
            let result = reading.map { Document<[DoctorLine]>.Result($0.receipt, error: $0.error) } ?? nothing
            try Console.json(Document(kind: "doctor", data: lines, result: result))
        }
        try (lines.map(\.status).first { $0 != .done } ?? .done).end()
    }

    // MARK: What is on this machine

    private func version(_ texts: Texts) -> DoctorLine {
        let parts = [
            "mfactl \(Mfactl.version)", GenAuthClient.transportVersion ?? texts.noLibcurl, Terminal.library,
            "locale \(Terminal.locale)",
        ]
        return .ok("version", parts.joined(separator: ", "))
    }

    private func configuration(_ texts: Texts) -> DoctorLine {
        let path = connection.config?.path ?? Environment.process.path("MFACTL_CONFIG")
        let file = path ?? ConfigurationFile.usualPath(in: .process)
        let shown = texts.configurationPath(file?.description)
        do throws(SettingsFault) {
            let file = try ConfigurationFile(named: path, in: .process, readingHostsBy: Origin.init)
            guard !file.profiles.isEmpty else {
                return .ok("config", texts.noConfiguration(shown))
            }
            return .ok("config", texts.configuration(shown, profiles: file.profiles.count))
        } catch {
            return .fail("config", texts.sentence(error), .usage)
        }
    }

    private func language(_ settings: Settings) -> DoctorLine {
        let interface = settings.interface
        return .ok(
            "language",
            settings.texts.language(
                interface.language, chosenBy: settings.texts.source(interface.source), ofServer: settings.language))
    }

    private func host(_ settings: Settings) -> DoctorLine {
        .ok(
            "host",
            settings.texts.host(
                settings.shownPlace, profile: settings.shownProfile,
                proxyVariable: settings.origin?.proxyVariable))
    }

    private func token(_ settings: Settings) -> DoctorLine {
        let token: AccessToken
        switch settings.entry {
        case .demo: return .ok("token", settings.texts.sandboxToken)
        case .signIn: return stored(settings)
        case .token(let one, _, _): token = one
        }
        let now = Timekeeper.system.now().unixSeconds
        let rest = token.expiresAt.map { $0 - now }
        let text = settings.texts.token(signedIn: token.signedInAt.map { now - $0 }, expiresIn: rest)
        return rest.map { $0 > 0 } ?? true ? .ok("token", text) : .warn("token", text)
    }

    /// Where the sign-in is, when it ends, whether it can be renewed, and what its signature was worth.
    private func stored(_ settings: Settings) -> DoctorLine {
        let texts = settings.texts
        let store = settings.signInStore
        do throws(SignInStoreFault) {
            guard let kept = try store.kept(), let session = try store.read() else {
                return .fail("token", texts.notSignedInYet, .notSignedIn)
            }
            let now = Timekeeper.system.now()
            let text = texts.stored(session, in: kept.place.path, now: now)
            let isOver = session.expiresAt.map { $0 <= now.unixSeconds } ?? false
            return isOver && session.refreshToken == nil ? .warn("token", text) : .ok("token", text)
        } catch {
            return .fail("token", texts.sentence(error), .notSignedIn)
        }
    }

    private func terminal(_ texts: Texts) -> DoctorLine {
        let type = Environment.process.value("TERM") ?? ""
        switch Terminal.survey() {
        case .screen(let size, let isUnicode):
            let text = texts.terminal(
                type, size: "\(size.columns)x\(size.rows)", isUnicode: isUnicode, isLargeEnough: size.isUsable)
            return size.isUsable ? .ok("terminal", text) : .warn("terminal", text)
        case .none: return .warn("terminal", texts.noTerminal)
        case .dumb: return .warn("terminal", texts.dumbTerminalFact(type))
        }
    }

    private func history(_ texts: Texts) -> DoctorLine {
        let file = HistoryFile(in: .ours)
        let history = file.read(at: Timekeeper.system.now())
        if let problem = history.problem ?? file.obstacle { return .warn("history", texts.sentence(problem)) }
        if let looseness = file.looseness { return .warn("history", texts.sentence(looseness)) }
        let open = history.leftOpen.count
        let text = texts.history("\(file.path)", attempts: history.attempts.count, open: open)
        return open > 0 ? .warn("history", text) : .ok("history", text)
    }

    // MARK: What the service says

    /// Before anybody is signed in: the host's description of its sign-in service needs no token.
    private func signInService(_ settings: Settings, _ procedure: SignInProcedure) -> [DoctorLine] {
        let texts = settings.texts
        let now = Timekeeper.system.now()
        let problem = waitFor { () async -> SignInProblem? in
            do throws(CallError) {
                let signIn = try await procedure.signIn()
                do throws(SignInProblem) { _ = try await signIn.discover() } catch { return error }
                return nil
            } catch {
                return .call(.discovery, error, proxyVariable: nil)
            }
        }
        if case .call(_, let error, _) = problem {
            return service(settings, Reading(startedAt: now, elapsed: .zero, result: .failure(error)))
        }
        let isPlain = settings.origin?.description.hasPrefix("http://") ?? true
        return [
            .ok("network", texts.reached), .ok("tls", isPlain ? texts.plainHTTP : texts.verifiedTLS),
            .fail("sign-in", problem.map(texts.sentence) ?? texts.notSignedInYet, .notSignedIn),
        ]
    }

    private func service(_ settings: Settings, _ reading: Reading) -> [DoctorLine] {
        let texts = settings.texts
        let isPlain = settings.origin?.description.hasPrefix("http://") ?? true
        let network = DoctorLine.ok("network", texts.answered(in: reading.elapsed))
        let tls =
            isPlain
            ? DoctorLine.ok("tls", texts.plainHTTP)
            : .ok("tls", texts.verifiedTLS)
        guard let error = reading.error else {
            return [network, tls, .ok("sign-in", texts.signInAccepted(factors: reading.list?.rows.count ?? 0))]
        }
        switch error {
        case .notSent(.untrusted):
            return [
                .ok("network", texts.reached), .fail("tls", texts.sentence(error), .failed), .skip("sign-in", texts),
            ]
        case .notSent, .noAnswer:
            return [.fail("network", texts.sentence(error), .failed), .skip("tls", texts), .skip("sign-in", texts)]
        case .unreadable, .redirected:
            return [.fail("network", texts.sentence(error), .failed), tls, .skip("sign-in", texts)]
        case .refused:
            return [
                network, tls, .fail("sign-in", texts.signInRefused(error), ExitStatus(error)),
            ]
        }
    }
}
