import ArgumentParser
import GenAuthClient
import MFACore
import MFARecords
import MFATexts

struct HistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Shows the unbinds that were made from this machine.")

    @Flag(help: "Print one JSON document.") var json = false

    func run() throws {
        let file = HistoryFile(in: .ours)
        let history = file.read(at: Timekeeper.system.now())
        let texts = Texts(ofProgram: nil)
        if let problem = history.problem { throw Failure(message: texts.historyUnreadable(problem)) }
        if json {
            let result = Document<[AttemptDocument]>.Result(
                outcome: .ok, receipt: Receipt(), message: nil, sent: false, answered: false, verified: nil)
            try Console.json(
                Document(kind: "history", data: history.attempts.map(AttemptDocument.init), result: result))
        } else {
            if history.attempts.isEmpty { Console.error(texts.noAttempts) }
            history.attempts.map(texts.line).forEach(Console.line)
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
        case time, endedAt, profile, host, action, factorId, factorType, result, httpStatus, statusCode, apiCode
        case requestId, verified, underWay
    }

    func encode(to encoder: any Encoder) throws {
        let ending = attempt.ending
        var members = encoder.container(keyedBy: Key.self)
        try members.encode(attempt.startedAt.rfc3339, forKey: .time)
        try members.encode(ending?.time.rfc3339, forKey: .endedAt)
        try members.encode(attempt.profile, forKey: .profile)
        try members.encode(attempt.host, forKey: .host)
        try members.encode(attempt.action, forKey: .action)
        try members.encode(attempt.factorID.rawValue, forKey: .factorId)
        try members.encode(attempt.factorType?.word, forKey: .factorType)
        try members.encode(ending?.verdict.outcome ?? "sending", forKey: .result)
        try members.encode(ending?.receipt.httpStatus, forKey: .httpStatus)
        try members.encode(ending?.receipt.statusCode, forKey: .statusCode)
        try members.encode(ending?.receipt.apiCode.map(CodeValue.init), forKey: .apiCode)
        try members.encode(ending?.receipt.requestID, forKey: .requestId)
        try members.encode(ending?.isVerified, forKey: .verified)
        try members.encode(attempt.isUnderWay, forKey: .underWay)
    }
}
