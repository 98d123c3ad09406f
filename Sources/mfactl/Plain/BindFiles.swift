import MFACore
import MFAFiles
import MFATexts

/// Where key and recovery code go when nobody is to see them.
struct BindFiles {
    private(set) var key: NewSecretFile?
    private(set) var recoveryCode: NewSecretFile?

    init() {}

    /// Makes both, empty, before anything is asked for.
    init(key: FilePath?, recoveryCode: FilePath?, in texts: Texts) throws(Failure) {
        do throws(RecordProblem) {
            self.key = try key.map { path throws(RecordProblem) in try NewSecretFile(path) }
            self.recoveryCode = try recoveryCode.map { path throws(RecordProblem) in try NewSecretFile(path) }
        } catch {
            remove()
            throw Failure(message: texts.sentence(error))
        }
    }

    /// - Returns: why not, if so.
    func write(_ offer: BindOffer) -> RecordProblem? {
        do throws(RecordProblem) {
            if let address = offer.key?.address(.whole) { try key?.write(address + "\n") }
            if let code = offer.recoveryCode { try recoveryCode?.write(code.text + "\n") }
            return nil
        } catch {
            return error
        }
    }

    /// A file has it before its code is sent.
    var keeping: RecoveryCode.Keeping { recoveryCode == nil ? .unseen : .noted }

    /// Nothing was bound.
    func remove() {
        key?.remove()
        recoveryCode?.remove()
    }
}
