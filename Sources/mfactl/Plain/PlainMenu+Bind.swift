import Glibc
import MFACore
import MFATexts

/// Binding, checking a code, and the way through the account.
extension PlainMenu {
    /// What came of one of several steps.
    func show(_ outcome: ChangeOutcome) { settings.lines(outcome, on: .code).forEach(Console.line) }

    mutating func bind() {
        guard !settings.isReadOnly else { return Console.line(texts.sentence(Obstacle.readOnly)) }
        Console.line(texts.readingListStoppably)
        let reading = waitFor(isStoppable: true) { [services] in await services.read() }
        take(reading)
        let choice = BindPrompt(services: services, settings: settings, reading: reading)
        guard reading.list != nil, let type = choice.type() else {
            result = .reading(reading)
            if reading.list == nil { lines.reading(reading, next: next).forEach(Console.line) }
            return Console.line(texts.cancelledNothingSent)
        }
        if let reason = choice.obstacle(to: type) {
            let outcome = ChangeOutcome(
                .askToBind(type), of: type, startedAt: services.time.now(), elapsed: .zero, post: .withheld(reason))
            return finish(outcome, nil)
        }
        guard let target = choice.target(type) else { return Console.line(texts.cancelledNothingSent) }
        let binding = BindDialogue(
            services: services, settings: settings,
            request: BindRequest(target, of: reading.list?.owner?.account), show: show
        ).run(reading.list)
        finish(binding.last, binding.reading)
    }

    mutating func check() {
        tcflush(STDIN_FILENO, TCIFLUSH)
        guard let line = Console.ask(texts.checkPrompt, onlyOnce: true) else { return }
        let code: OneTimeCode
        do throws(EntryFault) { code = try OneTimeCode(typed: line) } catch {
            return Console.line(texts.sentence(error))
        }
        guard checked.insert(code).inserted else { return Console.line(texts.codeIsUsed) }
        Console.line(texts.workingOnIt)
        let account = list?.owner?.account
        let check = waitFor(isStoppable: true) { [services] in await services.verify(code, of: account) }
        result = .check(check)
        lines.check(check, next: next).forEach(Console.line)
    }

    mutating func remove(_ contact: Contact, of factor: Factor) {
        guard let list, !isStale else { return Console.line(texts.listIsOld) }
        do throws(Failure) {
            let account = try RemovalDialogue.check(factor, contact, services, texts)
            let removal = try RemovalDialogue(
                services: services, settings: settings, factor: factor, contact: contact, list: list, show: show
            ).run(account)
            finish(removal.last, removal.reading)
        } catch {
            Console.line(error.message)
        }
    }
}
