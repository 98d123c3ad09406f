import Glibc
import MFACore
import MFATerminal

/// What an unbind would do, from a list that was just read.
struct UnbindPreview {
    let factor: Factor
    let remaining: Remaining
    let lines: [String]
}

extension UnbindCommand {
    /// Reads the list; leaves when there is nothing to ask about.
    func preview(_ access: AccountAccess, _ settings: Settings) throws -> UnbindPreview {
        let reading = waitFor { await access.read() }
        let request = Unbinding.Request(id: id.id, acceptsLastFactor: true)
        switch Unbinding.target(of: request, in: reading) {
        case .failure(let reason):
            try finish(UnbindOutcome(of: request, withheld: reason, after: reading))
            throw ExitStatus.internalError
        case .success(let factor):
            let remaining = Remaining(after: factor.id, in: reading.list ?? FactorList(rows: []))
            return UnbindPreview(
                factor: factor, remaining: remaining,
                lines: [
                    "  \(factor.type.word.quoted(columns: 20))   \(factor.identity(masked: settings.isMasked).quoted(columns: 60))",
                    "  ID    \(factor.id)",
                    "  at    \(settings.place)   (profile: \(settings.profile))",
                    remaining.isLast
                        ? "LAST FACTOR: no other readable factor remains. The account may lose its second step, or its way in."
                        : "After this, sign-in can still use: \(remaining.typeWords.quoted(columns: 200))",
                ]
                    + factor.warnings(leaving: remaining, signedInFor: settings.signInAge(at: access.time.now())).map {
                        "! \($0)"
                    })
        }
    }

    func tell(_ preview: UnbindPreview) throws {
        if json {
            let result = Document<UnbindSubject>.Result(
                outcome: .notSent, receipt: Receipt(), message: "A dry run: nothing was sent.", sent: false,
                answered: false, verified: nil)
            try Console.json(Document(kind: "unbind", data: UnbindSubject(preview), result: result))
        } else {
            Console.line("Would unbind this factor; nothing was sent:")
            preview.lines.forEach(Console.line)
        }
        if yes, preview.remaining.isLast, !allowLast {
            throw Failure(message: "without --allow-last a last factor is not unbound", status: .guarded)
        }
    }

    /// True after the one answer that means yes. A last factor wants its type word.
    func ask(_ preview: UnbindPreview) -> Bool {
        Console.error("You are about to unbind this factor:")
        preview.lines.forEach(Console.error)
        Console.error("This cannot be undone here. To use it again you must bind it anew.")
        let word = preview.remaining.isLast ? preview.factor.confirmationWord : "y"
        // What was typed before the question could be read is no answer to it.
        tcflush(STDIN_FILENO, TCIFLUSH)
        Console.prompt("Type \(word) to unbind, anything else cancels: ")
        if let signal = Signals.waitForInput() { Signals.die(of: signal) }
        return readLine() == word
    }
}
