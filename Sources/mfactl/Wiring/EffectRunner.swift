import MFACore
import MFAFiles
import MFAScreens
import MFASystem
import Synchronization

/// Carries out what the screen asks of the service, and owns the tasks that do it.
final class EffectRunner: Sendable {
    private let services: Services
    private let mailbox: Mailbox<AppEvent>
    private let signIn: SignInRunner
    private let tasks = Mutex(Tasks())

    private struct Tasks {
        /// What the user waits for; the screen never asks for two at once.
        var awaited: Task<Void, Never>?
        /// Where its request waits.
        var gate: (ticket: Ticket, gate: Gate)?
        /// The last change that was settled.
        var settled: (attempt: Attempt.ID?, outcome: ChangeOutcome)?
        /// Writes that a recovery code was noted; the program does not end before.
        var recording: Task<Void, Never>?
        /// Questions beside it, which give way.
        var background: [Task<Void, Never>] = []
    }

    init(_ services: Services, _ mailbox: Mailbox<AppEvent>, isPlain: Bool) {
        self.services = services
        self.mailbox = mailbox
        signIn = SignInRunner(services.signIn, on: services.queue, isPlain: isPlain, mailbox)
    }

    /// Main thread; starts a task and returns.
    func perform(_ effect: Effect) {
        let (services, mailbox) = (services, mailbox)
        switch effect {
        case .readFactors(let ticket):
            inForeground {
                await services.read { mailbox.post(.factorsRead($0, ticket)) }
            }
        case .unbind(let request, let ticket):
            let gate = gate(ticket)
            change(ticket) { await services.unbind(request, lastWord: gate.lastWord, report: $0) }
        case .ask(let request, let ticket):
            let gate = gate(ticket)
            inForeground {
                let asked = await services.ask(request, lastWord: gate.lastWord) {
                    mailbox.post(.changeStepped($0, ticket))
                }
                mailbox.post(.codeAsked(asked.outcome, asked.offer.map { .binding(request, $0) }, ticket))
            }
        case .askContactCode(let removal, let ticket):
            let gate = gate(ticket)
            inForeground {
                let asked = await services.sendContactCode(removal, lastWord: gate.lastWord) {
                    mailbox.post(.changeStepped($0, ticket))
                }
                mailbox.post(.codeAsked(asked.outcome, asked.leftAt.map { .removal(removal, $0) }, ticket))
            }
        case .bind(let offer, let code, let ticket):
            change(ticket) { await services.bind(offer, code: code, report: $0) }
        case .removeContact(let removal, let code, let ticket):
            change(ticket) { await services.removeContact(removal, code: code, report: $0) }
        case .verify(let code, let account, let ticket):
            inForeground { mailbox.post(.codeChecked(await services.verify(code, of: account), ticket)) }
        case .release(let ticket): decide(ticket, nil)
        case .takeBack(let ticket, let reason): decide(ticket, reason)
        case .noteRecoveryCode(let keeping):
            tasks.withLock { tasks in
                guard let (attempt, outcome) = tasks.settled else { return }
                tasks.recording = Task(executorPreference: services.queue) {
                    services.changes.record(keeping, of: attempt, with: outcome)
                }
            }
        case .readAccount:
            inBackground {
                if let answer = try? await services.reader.account() { mailbox.post(.accountRead(answer.value)) }
            }
        case .readBindable:
            inBackground {
                let types = try? await services.reader.bindableTypes().value
                // A question that gave way has no answer; the screen asks it again.
                if !Task.isCancelled { mailbox.post(.bindableRead(types)) }
            }
        case .readHistory: inBackground { mailbox.post(.historyRead(services.history())) }
        case .saveReport(let text):
            inBackground {
                do throws(RecordProblem) {
                    mailbox.post(.reportSaved(path: Environment.process.short(try services.saveReport(text))))
                } catch {
                    mailbox.post(.reportNotSaved(error))
                }
            }
        case .stopWaiting: tasks.withLock { $0.awaited?.cancel() }
        case .readSignIn:
            inBackground { mailbox.post(.signInRead(services.signIn.flatMap { try? $0.store.read() })) }
        case .signIn(let ticket, let isFresh): signIn.begin(ticket, isFresh: isFresh)
        case .signInOnPlainLines(let ticket, let isFresh): signIn.beginOnPlainLines(ticket, isFresh: isFresh)
        case .openBrowser(let ticket): signIn.openBrowser(ticket)
        case .pasteAnswer(let text, let ticket): signIn.paste(text, ticket)
        case .takeAccount(let ticket, let isAccepted): signIn.decide(isAccepted, ticket)
        case .endSignIn(let ticket): signIn.end(ticket)
        case .copy, .redraw, .suspend, .quit: break
        }
    }

    /// Sends what changes something, and finds out what came of it.
    private func change(
        _ ticket: Ticket,
        _ send: @escaping @Sendable (@escaping @Sendable (Changes.Step) -> Void) async -> Changes.Sent
    ) {
        let (services, mailbox) = (services, mailbox)
        inForeground {
            let sent = await send { mailbox.post(.changeStepped($0, ticket)) }
            mailbox.post(.changeSent(sent.outcome, ticket))
            // Whoever stops waiting for the answer still wants the truth, so that the list is read in a task of its own.
            self.inForeground {
                let outcome = await services.settle(sent)
                self.tasks.withLock { $0.settled = (sent.attempt, outcome) }
                mailbox.post(.changeFinished(outcome, ticket))
            }
        }
    }

    /// Where a request waits for the last word.
    private func gate(_ ticket: Ticket) -> Gate {
        let gate = Gate()
        tasks.withLock { $0.gate = (ticket, gate) }
        return gate
    }

    private func decide(_ ticket: Ticket, _ word: Withheld.TakenBack?) {
        let gate = tasks.withLock { $0.gate }
        if let gate, gate.ticket == ticket { gate.gate.decide(word) }
    }

    /// A q behind it must not be quicker.
    func finishRecording() async { await tasks.withLock { $0.recording }?.value }

    /// When the screen is gone: what sign-ins that were left still have to revoke.
    func finishLeaving() async { await signIn.finishLeaving() }

    var undecided: SignInRunner.Undecided? { signIn.undecided }

    func stop() {
        signIn.stop()
        tasks.withLock { tasks in
            tasks.awaited?.cancel()
            tasks.background.forEach { $0.cancel() }
        }
    }

    private func inForeground(_ work: @escaping @Sendable () async -> Void) {
        tasks.withLock { tasks in
            // One request at a time: nobody waits behind a question of ours.
            tasks.background.forEach { $0.cancel() }
            tasks.background = []
            // Nobody owns it any more.
            tasks.awaited?.cancel()
            tasks.awaited = Task(executorPreference: services.queue, operation: work)
        }
    }

    private func inBackground(_ work: @escaping @Sendable () async -> Void) {
        tasks.withLock { $0.background.append(Task(executorPreference: services.queue, operation: work)) }
    }
}
