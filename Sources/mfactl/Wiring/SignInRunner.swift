import GenAuthSignIn
import MFACore
import MFAScreens
import MFASystem
import MFATexts
import Synchronization

/// Carries out what the screen asks of a sign-in, and owns the one that is under way.
final class SignInRunner: Sendable {
    private let procedure: SignInProcedure?
    private let queue: WorkQueue
    private let isPlain: Bool
    private let mailbox: Mailbox<AppEvent>
    private let current = Mutex<Current?>(nil)
    /// Those that were ended, and may still have something to revoke.
    private let leaving = Mutex<[Current]>([])

    private struct Current {
        let ticket: Ticket
        let task: Task<Void, Never>
        var attempt: SignInAttempt?
        /// Waits for the decision about another account.
        var decision: CheckedContinuation<Bool, Never>?
        /// The other account's, which is kept nowhere and not revoked yet.
        var undecided: Undecided?
    }

    struct Undecided {
        let session: StoredSignIn
        var isRevoking: Bool
    }

    init(_ procedure: SignInProcedure?, on queue: WorkQueue, isPlain: Bool, _ mailbox: Mailbox<AppEvent>) {
        self.procedure = procedure
        self.queue = queue
        self.isPlain = isPlain
        self.mailbox = mailbox
    }

    func begin(_ ticket: Ticket, isFresh: Bool) {
        guard let procedure else { return }
        let mailbox = mailbox
        let talk = SignInProcedure.Talk(
            report: { mailbox.post(.signInStepped($0, ticket)) },
            begun: { attempt in self.change(ticket) { $0.attempt = attempt } },
            acceptsOther: { question in
                await withCheckedContinuation { continuation in
                    let isCurrent = self.change(ticket) { current in
                        current.decision = continuation
                        current.undecided = Undecided(session: question.session, isRevoking: false)
                    }
                    if isCurrent {
                        mailbox.post(.accountAsked(question.accounts, ticket))
                    } else {
                        continuation.resume(returning: false)
                    }
                }
            })
        current.withLock { current in
            let task = Task(executorPreference: queue) {
                let end = await procedure.run(isFresh: isFresh, talk)
                var strangers = 0
                self.change(ticket) { current in
                    current.undecided = nil
                    strangers = end.tellsStrangers ? 0 : current.attempt?.strangers ?? 0
                }
                mailbox.post(.signInEnded(end, ticket, strangers: strangers))
            }
            current = Current(ticket: ticket, task: task)
        }
    }

    /// Main thread; blocks until it has ended, while the screen is away.
    func beginOnPlainLines(_ ticket: Ticket, isFresh: Bool) {
        guard let procedure else { return }
        let prompt = SignInPrompt(
            procedure: procedure, queue: queue, opensBrowser: false, isPlain: isPlain, returnsAfterInterrupt: true)
        let end = prompt.run(isFresh: isFresh)
        mailbox.post(.signInEnded(end, ticket))
    }

    /// Waits until those that were ended have nothing to revoke any more.
    func finishLeaving() async {
        for (task, attempt) in leaving.withLock({ $0.map { ($0.task, $0.attempt) } }) {
            await task.value
            await attempt?.finishRevoking()
        }
    }

    /// What a signal leaves behind: another account's sign-in that nobody has taken.
    var undecided: Undecided? { current.withLock { $0?.undecided } }

    func openBrowser(_ ticket: Ticket) {
        let attempt = current.withLock { $0?.ticket == ticket ? $0?.attempt : nil }
        guard let attempt else { return }
        let isOpened = Browser.open(attempt)
        if !isOpened { mailbox.post(.browserNotOpened(attempt.listenerFault, ticket)) }
    }

    func paste(_ text: String, _ ticket: Ticket) {
        guard let attempt = current.withLock({ $0?.ticket == ticket ? $0?.attempt : nil }) else { return }
        do throws(PasteFault) { try attempt.paste(text) } catch { mailbox.post(.pasteRefused(error, ticket)) }
    }

    func decide(_ isAccepted: Bool, _ ticket: Ticket) {
        var decision: CheckedContinuation<Bool, Never>?
        change(ticket) { current in
            decision = current.decision
            current.decision = nil
            if isAccepted { current.undecided = nil } else { current.undecided?.isRevoking = true }
        }
        decision?.resume(returning: isAccepted)
    }

    func end(_ ticket: Ticket) {
        decide(false, ticket)
        // Whatever it still asks is answered with no.
        let ended = current.withLock { current -> Current? in
            guard current?.ticket == ticket else { return nil }
            defer { current = nil }
            return current
        }
        guard let ended else { return }
        ended.task.cancel()
        leaving.withLock { $0.append(ended) }
    }

    func stop() {
        if let ticket = current.withLock({ $0?.ticket }) { end(ticket) }
    }

    /// False for one that is over.
    @discardableResult
    private func change(_ ticket: Ticket, _ body: (inout Current) -> Void) -> Bool {
        current.withLock { current in
            guard var changed = current, changed.ticket == ticket else { return false }
            body(&changed)
            current = changed
            return true
        }
    }
}

extension SignInEnd {
    /// True when its own words say how many strangers' requests came.
    var tellsStrangers: Bool { if case .failed(.timedOut) = self { true } else { false } }
}

extension Texts {
    func leftUndecided(_ session: StoredSignIn, isRevoking: Bool, at now: Timestamp) -> String {
        leftUndecided(
            isRevoking: isRevoking,
            until: session.expiresAt.map { Timestamp(unixSeconds: $0, utcOffset: now.utcOffset) },
            isRenewable: session.refreshToken != nil)
    }
}
