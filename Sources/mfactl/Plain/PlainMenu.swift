import MFACore
import MFATexts
import MFATerminal

/// The screen's job on plain lines: nothing moves, nothing is drawn over. The same procedure and the same questions.
struct PlainMenu {
    private let settings: Settings
    private let access: Services
    /// The last list that was read.
    private var list: FactorList?
    /// True when a reading failed after it.
    private var isStale = false
    /// What `e` explains and `w` saves.
    private var result: OperationResult?
    private var isOver = false

    init(_ settings: Settings) {
        self.settings = settings
        access = Services(forCommand: settings)
    }

    mutating func run() {
        Console.line("mfactl  \(settings.profile)\(settings.isReadOnly ? " (read-only)" : "")  \(settings.place)")
        readList()
        while !isOver { choose() }
    }

    // MARK: Choices

    private struct Choice: Sendable {
        let key: String
        let label: String
        let act: @Sendable (inout PlainMenu) -> Void
    }

    private static let choices = [
        Choice(key: "r", label: "read the list again") { $0.readList() },
        Choice(key: "e", label: "explain the last result") { $0.explain() },
        Choice(key: "w", label: "save a report of the last result, masked, for support") { $0.saveReport() },
        Choice(key: "H", label: "history of the unbinds made here") { $0.showHistory() },
        Choice(key: "?", label: "this list") { $0.help() },
        Choice(key: "q", label: "quit") { $0.isOver = true },
    ]

    private mutating func choose() {
        guard let answer = Console.ask("A number for a factor, or a letter (? lists them): ") else {
            isOver = true
            return
        }
        if let choice = Self.choices.first(where: { $0.key == answer }) { return choice.act(&self) }
        guard !answer.isEmpty else { return }
        guard let number = Int(answer), let rows = list?.rows, number >= 1, number <= rows.count else {
            return Console.line("There is no \(answer.quoted(columns: 20)) to choose.")
        }
        open(rows[number - 1])
    }

    private func help() {
        Console.line("  1, 2 …  a factor: all that is known of it, and its unbinding")
        Self.choices.forEach { Console.line("  \($0.key)       \($0.label)") }
    }

    // MARK: The list

    private mutating func readList() {
        Console.line("Reading the list. Ctrl-C stops waiting.")
        let reading = waitFor(isStoppable: true) { [access] in await access.read() }
        result = .reading(reading)
        ResultLines.reading(reading, next: next).forEach(Console.line)
        take(reading)
        showList()
    }

    private mutating func take(_ reading: Reading) {
        isStale = reading.list == nil && list != nil
        list = reading.list ?? list
    }

    private func showList() {
        guard let list else { return Console.line("The list has not been read.") }
        if isStale { Console.line("This list is old: it could not be read again.") }
        if list.rows.isEmpty { Console.line("No MFA factors are bound to this account.") }
        for (offset, row) in list.rows.enumerated() {
            switch row {
            case .factor(let factor):
                let identity = factor.identity(masked: settings.isMasked).quoted(columns: 60)
                Console.line(
                    "  \(offset + 1)  \(factor.type.word.quoted(columns: 20))  \(identity)  \(factor.id.shortened)")
            case .unreadable(let row): Console.line("  \(offset + 1)  unreadable factor: \(row.reason)")
            }
        }
    }

    // MARK: One factor

    private mutating func open(_ row: FactorList.Row) {
        switch row {
        case .unreadable(let row):
            Console.line("unreadable factor: \(row.reason). It cannot be unbound here. The server's JSON:")
            row.json.indented.split(separator: "\n").forEach { Console.line(String($0)) }
        case .factor(let factor):
            ResultLines.factor(factor, masked: settings.isMasked).forEach(Console.line)
            let remaining = remaining(after: factor)
            Console.line(
                remaining.factors.isEmpty
                    ? "If you unbind it, no factor remains."
                    : "If you unbind it, sign-in can still use: \(remaining.typeWords.quoted(columns: 200))")
            Console.line("The server gives no name, bind date or last use.")
            let unbind = settings.isReadOnly ? "" : "u to unbind it (asks first), "
            switch Console.ask("\(unbind)v for the server's JSON, Enter goes back: ") {
            case "u" where settings.isReadOnly: Console.line(Obstacle.readOnly.sentence)
            case "u": ask(factor)
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
        let question = UnbindQuestion(
            factor, in: list ?? FactorList(rows: []), isCertain: !isStale, settings, at: access.time.now())
        guard question.ask() else { return Console.line("Cancelled: nothing was sent.") }
        Console.line("Working. Ctrl-C stops waiting.")
        let (outcome, reading) = access.unbindWaiting(question.request, isStoppable: true)
        result = .change(outcome)
        ResultLines.outcome(outcome, next: next ?? "").forEach(Console.line)
        if let reason = outcome.unrecorded { Console.line("Not recorded in the history: \(reason)") }
        if let reading { take(reading) }
        showList()
    }

    // MARK: The last result

    private var next: String? {
        guard let result, let step = NextStep(after: result), step != .chooseFactor else { return nil }
        return step.sentence(on: .screen, host: settings.place)
    }

    private func explain() {
        guard let result else { return Console.line("There is nothing to explain yet.") }
        ResultLines.explanation(Explanation(result)).forEach(Console.line)
    }

    private func saveReport() {
        guard let result else { return Console.line("There is nothing to report yet.") }
        let origin = SupportReport.Origin(
            profile: settings.profile, host: settings.place, program: "mfactl/\(Mfactl.version)")
        do { Console.line("Report saved: \(try access.saveReport(SupportReport(result, from: origin).text))") } catch {
            Console.line("The report could not be saved: \(error)")
        }
    }

    private func showHistory() {
        let history = access.history()
        if let problem = history.problem { Console.line("The history cannot be read: \(problem)") }
        if history.attempts.isEmpty { Console.line("No unbind has been recorded on this machine.") }
        history.attempts.map(ResultLines.attempt).forEach(Console.line)
    }
}
