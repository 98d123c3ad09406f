import Glibc
import MFACore
import MFAScreens
import MFATexts
import MFATerminal

/// The screen's job on plain lines: nothing moves, nothing is drawn over. The same procedure and the same questions.
struct PlainMenu {
    let settings: Settings
    let services: Services
    var texts: Texts { settings.texts }
    var lines: ResultLines { ResultLines(texts) }
    /// The last list that was read.
    var list: FactorList?
    /// Of the answer that brought it.
    private var clockLead: Duration?
    /// True when a reading failed after it.
    var isStale = false
    /// What `e` explains and `w` saves.
    var result: OperationResult?
    private var isOver = false
    /// A code that was right counts no more, and one that was wrong will not be right.
    var checked: Set<OneTimeCode> = []

    init(_ settings: Settings) {
        self.settings = settings
        services = Services(forCommand: settings)
    }

    mutating func run() {
        let mark = settings.isReadOnly ? texts.readOnlyMark : ""
        Console.line("mfactl  \(settings.shownProfile)\(mark)  \(settings.shownPlace)")
        readList()
        while !isOver { choose() }
        services.finishRenewing()
        services.endUnkeptSignIn()
    }

    // MARK: Choices

    private mutating func choose() {
        guard let answer = Console.ask(texts.menuPrompt) else {
            isOver = true
            return
        }
        let narrow = answer.narrow
        if let choice = Texts.Choice.allCases.first(where: { $0.key == narrow }) { return act(choice) }
        guard !answer.isEmpty else { return }
        guard let number = Int(narrow), let rows = list?.rows, number >= 1, number <= rows.count else {
            return Console.line(texts.noSuchChoice(answer.quoted(columns: 20)))
        }
        open(rows[number - 1])
    }

    private mutating func act(_ choice: Texts.Choice) {
        switch choice {
        case .read: readList()
        case .bind: bind()
        case .signIn: signIn()
        case .explain: explain()
        case .saveReport: saveReport()
        case .history: showHistory()
        case .help: help()
        case .quit: isOver = true
        }
    }

    private func help() {
        Console.line("  \(texts.numbersHelp)")
        Texts.Choice.allCases.forEach { Console.line("  \($0.key)       \(texts.label($0))") }
    }

    // MARK: The list

    private mutating func readList() {
        Console.line(texts.readingListStoppably)
        let reading = waitFor(isStoppable: true) { [services] in await services.read() }
        result = .reading(reading)
        lines.reading(reading, next: next).forEach(Console.line)
        take(reading)
        showList()
    }

    mutating func take(_ reading: Reading) {
        isStale = reading.list == nil && list != nil
        guard let list = reading.list else { return }
        (self.list, clockLead) = (list, reading.receipt.clockLead)
    }

    private func showList() {
        guard let list else { return Console.line(texts.listNotRead) }
        if isStale { Console.line(texts.listIsOld) }
        if list.rows.isEmpty { Console.line(texts.noFactors) }
        for (offset, row) in list.rows.enumerated() {
            switch row {
            case .factor(let factor):
                let identity = texts.identity(of: factor, masked: settings.isMasked).quoted(columns: 60)
                Console.line(
                    "  \(offset + 1)  \(factor.type.word.quoted(columns: 20))  \(identity)  \(factor.id.shortened)")
            case .unreadable(let row): Console.line("  \(offset + 1)  \(texts.unreadableFactor(row))")
            }
        }
    }

    // MARK: Signing in

    private mutating func signIn() {
        guard let procedure = services.signIn else {
            if case .token(_, let source, _) = settings.entry {
                Console.line(texts.sentence(KeyObstacle.tokenFrom(source)))
            }
            return
        }
        let prompt = SignInPrompt(
            procedure: procedure, queue: services.queue, opensBrowser: true, isPlain: true, returnsAfterInterrupt: true)
        switch prompt.run(isFresh: list?.owner != nil) {
        case .signedIn(_, let fault):
            Console.line(texts.sentence(fault.map(Notice.signInNotStored) ?? .signedIn(strangers: 0)))
            readList()
        case .kept(let isRevoked): Console.line(texts.sentence(Notice.accountKept(isRevoked: isRevoked)))
        case .failed(let problem): Console.line(texts.sentence(problem))
        }
    }

    // MARK: One factor

    private mutating func open(_ row: FactorList.Row) {
        switch row {
        case .unreadable(let row):
            Console.line(texts.unreadableRow(row))
            row.json.indented.split(separator: "\n").forEach { Console.line(String($0)) }
        case .factor(let factor):
            lines.factor(factor, masked: settings.isMasked).forEach(Console.line)
            Console.line(texts.ifUnbound(remaining(after: factor)))
            Console.line(texts.serverTellsNoMore)
            let contact = Contact(factor.type)
            let removes = contact != nil && services.history().formerUnbind(of: factor, on: services.host) != nil
            let prompt = texts.factorPrompt(
                isReadOnly: settings.isReadOnly, checks: factor.type == .otp, removes: removes)
            switch Console.ask(prompt) {
            case "u" where settings.isReadOnly, "o" where settings.isReadOnly, "a" where settings.isReadOnly:
                Console.line(texts.sentence(Obstacle.readOnly))
            case "u": ask(factor)
            case "o" where factor.type == .otp: check()
            case "a": if let contact { remove(contact, of: factor) }
            case "v": factor.profile.json.indented.split(separator: "\n").forEach { Console.line(String($0)) }
            case nil: isOver = true
            default: break
            }
        }
    }

    private func remaining(after factor: Factor) -> Remaining {
        Remaining(after: factor.id, in: list ?? FactorList(rows: []), isCertain: !isStale)
    }

    private mutating func ask(_ factor: Factor) {
        let account = waitFor(isStoppable: true) { [services, settings] in
            await services.accountName(masked: settings.isMasked)
        }
        let question = UnbindPrompt(
            factor, of: account, in: list ?? FactorList(rows: []), clockLead: clockLead, isCertain: !isStale, settings,
            at: services.time.now())
        guard question.ask() else { return Console.line(texts.cancelledNothingSent) }
        Console.line(texts.workingOnIt)
        let unbound = services.unbindWaiting(question.request, isStoppable: true)
        finish(unbound.outcome, unbound.reading)
    }

    mutating func finish(_ outcome: ChangeOutcome, _ reading: Reading?) {
        result = .change(outcome)
        if let reading { take(reading) }
        lines.outcome(outcome, next: next).forEach(Console.line)
        if let reason = outcome.unrecorded { Console.line(texts.unrecorded(reason)) }
        showList()
    }

    // MARK: The last result

    var next: String? {
        guard let result, let step = NextStep(after: result, in: list), step != .chooseFactor else { return nil }
        return sentence(step)
    }

    func sentence(_ step: NextStep) -> String? {
        let sentence = texts.nextStep(
            step, on: .screen, offersSignIn: services.signIn != nil, host: settings.shownPlace)
        return step.isOfAFactor ? sentence + texts.afterItsNumber : sentence
    }

    private func explain() {
        guard let result else { return Console.line(texts.nothingToExplain) }
        lines.explanation(texts.explanation(of: result, next: next)).forEach(Console.line)
    }

    private func saveReport() {
        guard let result else { return Console.line(texts.nothingToReport) }
        let origin = SupportReport.Origin(
            profile: settings.profile, host: settings.place, program: Mfactl.userAgent)
        let report = SupportReport(result, from: origin).text
        do throws(RecordProblem) { Console.line(texts.reportSaved(try services.saveReport(report))) } catch {
            Console.line(texts.reportNotSaved(error))
        }
    }

    private func showHistory() {
        let history = services.history()
        if let problem = history.problem { Console.line(texts.historyUnreadable(problem)) }
        if history.attempts.isEmpty { Console.line(texts.noAttempts) }
        history.attempts.map(texts.line).forEach(Console.line)
    }
}

extension NextStep {
    /// Its key is one of a factor's own choices.
    fileprivate var isOfAFactor: Bool {
        switch self {
        case .askAgain(.unbind), .askAgain(.remove), .wait(_, then: .unbind), .wait(_, then: .remove),
            .waitForOther(.unbind), .waitForOther(.remove), .goOn(.keepOrRemove), .goOn(.checkNextCode):
            true
        default: false
        }
    }
}
