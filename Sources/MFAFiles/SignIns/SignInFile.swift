import Glibc
import MFACore

/// The file of one profile in `sign-ins/`: either the whole sign-in, or the word that it is in the keyring. It is replaced
/// as a whole, so that whoever is killed meanwhile leaves the old one or the new one.
struct SignInFile: Sendable {
    let profile: String
    private let directory: StateDirectory

    /// In bytes; both tokens take 16 KiB at most.
    static let sizeLimit = 1 << 16
    static let ending = ".json"

    /// - Parameter directory: that of all sign-ins.
    init(of profile: String, in directory: StateDirectory) {
        self.profile = profile
        self.directory = directory
    }

    /// The directory of the sign-ins within the state directory.
    static func directory(in state: StateDirectory) -> StateDirectory { state.folder("sign-ins") }

    var path: FilePath { directory.file(ProfileFileName.encode(profile) + Self.ending) }
    /// For the turns of this profile.
    var lockPath: FilePath { directory.file(ProfileFileName.encode(profile) + ".lock") }

    /// Nil when there is none.
    func read(isEnding: Bool = false) throws(SignInStoreFault) -> SignInRecord? {
        let bytes: [UInt8]?
        do throws(RecordProblem) {
            try directory.checkOwner()
            bytes = try OwnFile.readSecret(path, limit: Self.sizeLimit, isEnding: isEnding)
        } catch { throw .record(error) }
        guard let bytes else { return nil }
        return try SignInRecord(bytes, of: profile)
    }

    /// Replaces it, reads it back and compares.
    func write(_ record: SignInRecord) throws(SignInStoreFault) {
        let bytes = try record.json(for: profile)
        guard bytes.count <= Self.sizeLimit else { throw .tooLarge(limit: Self.sizeLimit) }
        do throws(RecordProblem) {
            let turn = try alone()
            defer { withExtendedLifetime(turn) {} }
            try path.write(bytes, isNew: false)
        } catch { throw .record(error) }
        guard try read() == record else { throw .notKept }
    }

    /// Whatever stands there, and what others have left who were killed while they wrote.
    func remove() throws(SignInStoreFault) {
        do throws(RecordProblem) {
            guard directory.isThere else { return }
            let turn = try alone()
            defer { withExtendedLifetime(turn) {} }
            guard unlink(path.cString) == 0 || errno == ENOENT else { throw RecordProblem(errnoOf: path) }
            directory.sync()
        } catch { throw .record(error) }
    }

    /// Makes the directory, and keeps all others from writing in it while the value lives: nobody's draft is taken for one
    /// that was left behind.
    private func alone() throws(RecordProblem) -> ByteLock {
        try directory.make()
        let path = directory.file(".lock")
        guard let turn = ByteLock.take(ByteLock.turn, of: path, patience: .seconds(5)) else {
            throw RecordProblem(errnoOf: path)
        }
        for draft in directory.names where draft.hasPrefix(FilePath.draftPrefix) {
            unlink(directory.file(draft).cString)
        }
        return turn
    }
}
