import ArgumentParser
import MFACore
import MFAFiles
import MFASystem
import MFATexts
import StrictJSON

struct HistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Shows the changes that were made from this machine.",
        discussion: CommandHelp.discussion(
            examples: [
                .init("mfactl history", "the last \(usualLimit)"),
                .init("mfactl history --json", "all of them, as one JSON document"),
            ], reads: [.stateHome], ends: [.internalError]))

    @Option(help: ArgumentHelp("Show the last so many (default \(Self.usualLimit); all in JSON).", valueName: "count"))
    var limit: Int?
    @Flag(help: "Show all of them.") var all = false
    @Flag(help: "Print one JSON document.") var json = false

    private static let usualLimit = 20

    func validate() throws {
        guard limit.map({ $0 > 0 }) ?? true else { throw ValidationError("--limit: must be a number from 1 on") }
        guard limit == nil || !all else { throw ValidationError("--limit and --all: choose one of them") }
    }

    func run() throws {
        let file = HistoryFile(in: .ours)
        let history = file.read(at: Timekeeper.system.now())
        let texts = Texts(ofProgram: nil)
        if let problem = history.problem { throw Failure(message: texts.historyUnreadable(problem)) }
        let shown = history.attempts.suffix(limit ?? (all || json ? .max : Self.usualLimit))
        if json {
            let result = Document<[AttemptDocument]>.Result(
                outcome: .ok, receipt: Receipt(), message: nil, sent: false, answered: false, verified: nil)
            try Console.json(
                Document(kind: "history", data: shown.map(AttemptDocument.init), result: result))
        } else {
            if history.attempts.isEmpty { Console.error(texts.noAttempts) }
            shown.map(texts.line).forEach(Console.line)
            let hidden = history.attempts.count - shown.count
            if hidden > 0 { Console.error(texts.olderAttempts(hidden)) }
        }
        if history.unreadableLines > 0 {
            let text = texts.unreadableLines(history.unreadableLines, in: "\(file.path)")
            Console.error("mfactl: \(text)")
        }
    }
}

/// An attempt as the JSON output tells it. Every member is always there; null says "not known".
struct AttemptDocument: Encodable {
    private let attempt: Attempt

    init(_ attempt: Attempt) { self.attempt = attempt }

    private enum Key: String, CodingKey {
        case time, endedAt, profile, host, account, action, factorId, factorType, result, httpStatus, statusCode,
            apiCode
        case requestId, verified, underWay
    }

    func encode(to encoder: any Encoder) throws {
        let ending = attempt.ending
        var members = encoder.container(keyedBy: Key.self)
        try members.encode(attempt.startedAt.rfc3339, forKey: .time)
        try members.encode(ending?.time.rfc3339, forKey: .endedAt)
        try members.encode(attempt.profile, forKey: .profile)
        try members.encode(attempt.host, forKey: .host)
        try members.encode(attempt.account, forKey: .account)
        try members.encode(attempt.action, forKey: .action)
        try members.encode(attempt.factorID?.rawValue, forKey: .factorId)
        try members.encode(attempt.factorType?.word, forKey: .factorType)
        try members.encode(ending?.result ?? "sending", forKey: .result)
        try members.encode(ending?.receipt.httpStatus, forKey: .httpStatus)
        try members.encode(ending?.receipt.statusCode, forKey: .statusCode)
        try members.encode(ending?.receipt.apiCode.map { NumberOrText($0) }, forKey: .apiCode)
        try members.encode(ending?.receipt.requestID, forKey: .requestId)
        try members.encode(ending?.isVerified, forKey: .verified)
        try members.encode(attempt.isUnderWay, forKey: .underWay)
    }
}
