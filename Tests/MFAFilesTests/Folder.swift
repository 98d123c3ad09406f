import Foundation
import MFACore
import MFAFiles

/// A state directory of a test's own.
final class Folder: Sendable {
    let path = FileManager.default.temporaryDirectory.appending(path: "records-\(UUID().uuidString)").path

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var directory: StateDirectory { StateDirectory(FilePath("\(path)/mfactl")) }
    var historyPath: String { "\(path)/mfactl/history.jsonl" }

    func file(limit: Int = 1 << 20) -> HistoryFile { HistoryFile(in: directory, limit: limit) }

    func recorder(limit: Int = 1 << 20) -> HistoryRecorder {
        HistoryRecorder(to: file(limit: limit), profile: "prod", host: "https://acme.genauth.ai", time: .fixed)
    }

    /// A while after everything in it.
    func history() -> History { file().read(at: Timestamp(unixSeconds: 1_795_700_000)) }

    func text(of name: String = "history.jsonl") throws -> String {
        try String(contentsOfFile: "\(path)/mfactl/\(name)", encoding: .utf8)
    }

    /// Puts something of another kind where the history should be.
    func makeDirectory() throws {
        try FileManager.default.createDirectory(atPath: "\(path)/mfactl", withIntermediateDirectories: true)
    }

    func mode(of name: String = "") throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: "\(path)/mfactl/\(name)")[.posixPermissions] as? Int
    }
}

extension Timekeeper {
    static let fixed = Timekeeper(
        now: { Timestamp(unixSeconds: 1_795_600_000, utcOffset: 3600) }, uptime: { .zero }, sleep: { _ in })
}

extension Factor {
    static func sample(_ id: String = "6229ff|otp", _ type: FactorType = .otp) -> Factor {
        guard let id = ID(id) else { preconditionFailure("not a factor id: \(id)") }
        return Factor(id: id, type: type)
    }

    static let phone = sample("6229ff|phone", .sms)

    var refused: ChangeOutcome {
        ChangeOutcome(
            .unbind(id), of: type, startedAt: Timestamp(unixSeconds: 0), elapsed: .zero,
            post: .failed(
                .refused(Receipt(httpStatus: 200, statusCode: 422, apiCode: "2217", message: "No.", requestID: "r-1"))),
            evidence: .listed(Timestamp(unixSeconds: 1)))
    }
}

extension HistoryRecorder {
    func begin(_ factor: Factor, beside ids: [Factor.ID]) throws -> Attempt.ID {
        try begin(.unbind(factor.id), of: factor.type, beside: Witnesses(ids: ids))
    }
}
