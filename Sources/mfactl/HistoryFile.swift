import FoundationEssentials
import GenAuthClient
import Glibc
import MFACore

/// The changes that were made: one JSON line each, appended and synced before the next step is taken.
struct HistoryFile: UnbindLog {
    struct Unwritable: Error, CustomStringConvertible {
        let description: String
    }

    private let profile: String
    private let host: String
    private let time: Timekeeper
    private let directory = Environment.directory("XDG_STATE_HOME", fallback: ".local/state")

    init(profile: String, host: String, time: Timekeeper) {
        self.profile = profile
        self.host = host
        self.time = time
    }

    func record(_ record: UnbindRecord) throws {
        let entry = Entry(record, profile: profile, host: host, at: time.now())
        try append(Data((try SafeJSON.text(entry) + "\n").utf8))
    }

    private func append(_ line: Data) throws(Unwritable) {
        try makeDirectory()
        let path = "\(directory)/history.jsonl"
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
        guard descriptor >= 0 else { throw Unwritable(description: "\(path): \(GuardedFile.reason())") }
        defer { close(descriptor) }
        fchmod(descriptor, 0o600)
        // One write: lines of several processes do not mix.
        let written = line.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        guard written == line.count, fsync(descriptor) == 0 else {
            throw Unwritable(description: "\(path): \(GuardedFile.reason())")
        }
    }

    private func makeDirectory() throws(Unwritable) {
        var path = ""
        for part in directory.split(separator: "/") {
            path += "/\(part)"
            guard mkdir(path, 0o700) == 0 || [EEXIST, EISDIR, EROFS, EACCES].contains(errno) else {
                throw Unwritable(description: "\(path): \(GuardedFile.reason())")
            }
        }
    }

    /// No token and no profile contents: what a ticket needs, nothing more.
    private struct Entry: Encodable {
        let time: String
        let profile: String
        let host: String
        let action = "unbind"
        let factorId: String
        let factorType: String?
        let result: String
        var httpStatus: Int?
        var statusCode: Int?
        var apiCode: CodeValue?
        var requestId: String?
        var verified: Bool?

        init(_ record: UnbindRecord, profile: String, host: String, at now: Timestamp) {
            time = now.rfc3339
            self.profile = profile
            self.host = host
            switch record {
            case .sending(let factor):
                factorId = factor.id.rawValue
                factorType = factor.type.word
                result = "sending"
            case .closed(let outcome):
                factorId = outcome.id.rawValue
                factorType = outcome.type?.word
                result = outcome.verdict.rawValue
                httpStatus = outcome.receipt.httpStatus
                statusCode = outcome.receipt.statusCode
                apiCode = outcome.receipt.apiCode.map(CodeValue.init)
                requestId = outcome.receipt.requestID
                verified = outcome.isVerified
            }
        }
    }
}
