import Glibc
import MFACore
import MFAFiles
import MFATexts

/// Binding on plain lines, from the question to the recovery code: for commands and menu.
struct BindDialogue {
    let services: Services
    let settings: Settings
    let request: BindRequest
    /// Where the key is to be seen.
    var files = BindFiles()
    /// False for whoever has said yes already.
    var asksFirst = true
    /// Shows what came of a code, or of another asking, while it goes on.
    let show: (ChangeOutcome) -> Void

    private var texts: Texts { settings.texts }
    private var type: FactorType { request.target.type }

    /// Main thread, with a terminal; blocks.
    ///
    /// - Parameter list: what is bound now.
    func run(_ list: FactorList?) -> CodedChange {
        guard !asksFirst || isConfirmed(list) else {
            return CodedChange(asking: withheld(.askToBind(type), .cancelled))
        }
        return ask()
    }

    // MARK: The question

    private func isConfirmed(_ list: FactorList?) -> Bool {
        let account = waitFor(isStoppable: true) { [services, settings] in
            await services.accountName(masked: settings.isMasked)
        }
        texts.aboutToBind(
            type, to: account?.quoted(columns: 80), at: settings.shownPlace, profile: settings.profile
        ).forEach(Console.error)
        Console.error(texts.signInAfterBinding((list?.factors.map(\.type) ?? []) + [type]))
        let prompt: String
        switch request.target {
        case .otp:
            Console.error(texts.haveAppOpen)
            if files.key == nil { Console.error(texts.keyStaysInMemory) }
            prompt = files.key == nil ? texts.printKeyPrompt : texts.typeToAsk
        case .sms(let number):
            Console.error(texts.oneSMS(to: number.text))
            Console.error(texts.mayBecomeAccounts)
            prompt = texts.typeToSend
        case .email(let address):
            Console.error(texts.oneMail(to: address.text.quoted(columns: 260)))
            Console.error(texts.mayBecomeAccounts)
            prompt = texts.typeToSend
        }
        tcflush(STDIN_FILENO, TCIFLUSH)
        return Console.ask(prompt, onlyOnce: true)?.narrow.lowercased() == "y"
    }

    // MARK: The asking

    private func ask() -> CodedChange {
        var asked = askOnce()
        guard var offer = asked.offer else {
            files.remove()
            return CodedChange(asking: asked.outcome)
        }
        guard tell(offer, after: nil) else { return leave(asked, offer) }
        var prompt = self.prompt(offer)
        var refused: ChangeOutcome?
        while true {
            switch prompt.read(remaining: { offer.remaining(at: services.time.uptime()) }) {
            case .cancel: return leave(asked, offer, after: refused)
            case .again:
                let another = askOnce()
                guard let newer = another.offer else {
                    show(another.outcome)
                    continue
                }
                guard tell(newer, after: offer) else { return leave(another, newer, after: nil) }
                refused = nil
                (asked, offer) = (another, newer)
                prompt = self.prompt(offer)
            case .code(let code):
                Console.error(texts.workingOnIt)
                var sent = services.bindWaiting(
                    offer, code: code, keeping: files.keeping, isStoppable: true)
                sent.outcome = sent.outcome.following(refused)
                guard sent.outcome.allowsAnotherCode else { return finish(sent, asked: asked.outcome, offer) }
                show(sent.outcome)
                if sent.outcome.usesUpCode {
                    prompt.tried.insert(code)
                    refused = sent.outcome
                    prompt.onSignal = { Console.error("mfactl: \(texts.mayBeBound(type))") }
                }
                prompt.mayAskAgain = true
            }
        }
    }

    /// - Parameter refused: a code has left this machine, and that is the end of it.
    private func leave(_ asked: Asked, _ offer: BindOffer, after refused: ChangeOutcome? = nil) -> CodedChange {
        let reading = waitFor(isStoppable: true) { [services] in await services.read() }
        let end = refused ?? withheld(.bind(type), .leftCode(asking: asked.outcome.receipt))
        let outcome = end.seen(in: reading)
        // Without a list nobody knows what a code has done that had left.
        guard !outcome.mayHaveBound, refused == nil || reading.list != nil else {
            return finish(Waited(outcome: outcome, reading: reading, attempt: nil), asked: asked.outcome, offer)
        }
        files.remove()
        Console.error(hintOnLeaving)
        return CodedChange(asking: asked.outcome, outcome: outcome, reading: reading)
    }

    private func askOnce() -> Asked {
        Console.error(texts.workingOnIt)
        return waitFor(isStoppable: true, onSignal: files.remove) { [services, request] in await services.ask(request) }
    }

    private func prompt(_ offer: BindOffer) -> CodePrompt {
        let (files, texts, hint) = (files, texts, hintOnLeaving)
        let onSignal = {
            files.remove()
            Console.error(hint)
        }
        guard let key = offer.key else { return CodePrompt(texts, onSignal: onSignal) }
        return CodePrompt(
            texts, key: key, repeatKey: files.key == nil ? { Console.error(keyLine(key, offer)) } : nil,
            onSignal: onSignal)
    }

    private var hintOnLeaving: String { type == .otp ? texts.deleteEntry : texts.nothingBound }

    private func keyLine(_ key: OTPKey, _ offer: BindOffer) -> String { texts.keyLine(key, until: end(of: offer)) }

    private func end(of offer: BindOffer) -> String {
        let now = services.time.now()
        let rest = Int64((offer.remaining(at: services.time.uptime()) / .seconds(1)).rounded(.down))
        return Timestamp(unixSeconds: now.unixSeconds + rest, utcOffset: now.utcOffset).clock
    }

    /// - Returns: false when a file does not have what it is for: then nobody would have it.
    private func tell(_ offer: BindOffer, after earlier: BindOffer?) -> Bool {
        if let problem = files.write(offer) {
            Console.error("mfactl: \(texts.sentence(problem))")
            return false
        }
        guard let key = offer.key else {
            Console.error(texts.newestCounts)
            return true
        }
        if let isSame = earlier.flatMap(offer.hasSameKey) { Console.error(isSame ? texts.sameKey : texts.newKey) }
        if let file = files.key {
            Console.error(texts.key(in: file.path.description, until: end(of: offer)))
        } else {
            let account = settings.isMasked ? Masking.mask(key.account) : key.account
            texts.keyFacts(key, account: account.quoted(columns: 60)).forEach(Console.error)
            Console.error(keyLine(key, offer))
        }
        return true
    }

    // MARK: The end

    private func finish(
        _ sent: Waited, asked: ChangeOutcome, _ offer: BindOffer
    ) -> CodedChange {
        var binding = CodedChange(asking: asked, outcome: sent.outcome, reading: sent.reading)
        guard sent.outcome.mayHaveBound || !sent.outcome.isSeenUnbound(sent.reading) else {
            files.remove()
            return binding
        }
        guard let code = offer.recoveryCode else {
            files.recoveryCode?.remove()
            if offer.contents.hasUnusableRecoveryCode { Console.error(texts.recoveryCodeUnusable) }
            return binding
        }
        if let file = files.recoveryCode {
            Console.error(texts.recoveryCode(in: file.path.description))
            binding.isRecoveryCodeNoted = true
        } else {
            var known = sent.outcome
            known.recoveryCode = nil
            Console.error(ResultLines(texts).receipt(known))
            let isNoted = isNoted(code, ofUnknown: sent.outcome.verdict != .verified)
            services.record(isNoted ? .noted : .notNoted, of: sent)
            Console.error(texts.recoveryCode(isNoted: isNoted))
            binding.isRecoveryCodeNoted = isNoted
        }
        return binding
    }

    private func isNoted(_ code: RecoveryCode, ofUnknown: Bool) -> Bool {
        texts.recoveryCode(code, ofUnknown: ofUnknown).forEach(Console.error)
        while true {
            tcflush(STDIN_FILENO, TCIFLUSH)
            guard let answer = Console.ask(texts.recoveryEndPrompt) else { return false }
            if code.isNoted(by: answer) { return true }
            guard answer.narrow.lowercased() == "q" else {
                Console.error(texts.recoveryMismatch)
                continue
            }
            if Console.ask(texts.leaveRecoveryPrompt)?.narrow.lowercased() == "y" { return false }
        }
    }

    private func withheld(_ change: Change, _ reason: Withheld) -> ChangeOutcome {
        ChangeOutcome(change, of: type, startedAt: services.time.now(), elapsed: .zero, post: .withheld(reason))
    }
}
