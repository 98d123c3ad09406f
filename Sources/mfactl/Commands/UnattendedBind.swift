import MFACore
import MFAFiles
import MFATexts

/// Binding without a terminal: the key goes to a file, and one line with the code comes on stdin before the minute is up.
struct UnattendedBind {
    let services: Services
    let settings: Settings
    let request: BindRequest
    let files: BindFiles

    private var texts: Texts { settings.texts }

    func run() -> CodedChange {
        let asked = waitFor(onSignal: files.remove) { [services, request] in await services.ask(request) }
        guard let offer = asked.offer else {
            files.remove()
            return CodedChange(asking: asked.outcome)
        }
        if let problem = files.write(offer) {
            files.remove()
            Console.error("mfactl: \(texts.sentence(problem))")
            return CodedChange(asking: asked.outcome, outcome: left(asked))
        }
        let seconds = Int64((offer.remaining(at: services.time.uptime()) / .seconds(1)).rounded(.up))
        let wait =
            files.key.map { texts.keyWaits(in: $0.path.description, seconds: seconds) }
            ?? texts.codeWaits(seconds: seconds)
        Console.error(wait)
        guard let code = code(for: offer) else {
            files.remove()
            Console.error(offer.key == nil ? texts.nothingBound : texts.deleteEntry)
            return CodedChange(asking: asked.outcome, outcome: left(asked))
        }
        let sent = services.bindWaiting(offer, code: code, keeping: files.keeping, isStoppable: false)
        // Nobody is about to type another code, and the files are all that there is of the key.
        let look: Reading? =
            sent.outcome.mayHaveBound || !sent.outcome.wasSent
            ? nil : waitFor { [services] in await services.read() }
        let outcome = look.map(sent.outcome.seen) ?? sent.outcome
        var binding = CodedChange(asking: asked.outcome, outcome: outcome, reading: look ?? sent.reading)
        guard outcome.mayHaveBound || !outcome.isSeenUnbound(binding.reading) else {
            files.remove()
            return binding
        }
        if !outcome.mayHaveBound { Console.error("mfactl: \(texts.mayBeBound(request.target.type))") }
        if offer.recoveryCode == nil {
            files.recoveryCode?.remove()
            if offer.contents.hasUnusableRecoveryCode { Console.error(texts.recoveryCodeUnusable) }
        } else if let file = files.recoveryCode {
            Console.error(texts.recoveryCode(in: file.path.description))
            binding.isRecoveryCodeNoted = true
        }
        return binding
    }

    private func left(_ asked: Asked) -> ChangeOutcome {
        ChangeOutcome(
            .bind(request.target.type), of: request.target.type, startedAt: services.time.now(), elapsed: .zero,
            post: .withheld(.leftCode(asking: asked.outcome.receipt)))
    }

    private func code(for offer: BindOffer) -> OneTimeCode? {
        var input = AwaitedLine(needsEnd: false)
        while true {
            switch input.next(within: offer.remaining(at: services.time.uptime()), onSignal: files.remove) {
            case .line(let line):
                do throws(EntryFault) {
                    return try OneTimeCode(
                        typed: line, count: offer.key.map { $0.digits...$0.digits } ?? OneTimeCode.usualCount)
                } catch {
                    Console.error("mfactl: \(texts.sentence(error))")
                    return nil
                }
            case .time, .end:
                Console.error("mfactl: \(texts.noCodeCame)")
                return nil
            case .stopped: continue
            }
        }
    }
}
