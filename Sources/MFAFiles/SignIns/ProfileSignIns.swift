import Glibc
package import MFACore

/// The stored sign-in of one profile: in the keyring, or in a file of its owner's. A file in the state directory says which,
/// so that no other program is started for somebody who never signed in.
package struct ProfileSignIns: SignInStore {
    private let file: SignInFile
    private let directory: StateDirectory
    private let keyring: Keyring
    private let preference: Preference?
    private let time: Timekeeper
    private let patience: Duration

    /// Where a sign-in is to be kept.
    package enum Preference: Hashable, Sendable {
        case keyring
        /// Said yes to by the user.
        case file
    }

    /// - Parameters:
    ///   - state: the state directory.
    ///   - preference: nil for where it is kept already, else in the keyring.
    package init(
        of profile: String, in state: StateDirectory, keyring: Keyring, preference: Preference? = nil,
        timedBy time: Timekeeper, patience: Duration = .seconds(30)
    ) {
        directory = SignInFile.directory(in: state)
        file = SignInFile(of: profile, in: directory)
        self.keyring = keyring
        self.preference = preference
        self.time = time
        self.patience = patience
    }

    /// Whether anything could be kept for the profile, before somebody signs in for nothing: the directory can be made, and
    /// its name is fit for a file.
    package func check() throws(SignInStoreFault) { try checkLock() }

    // MARK: What is known without the keyring

    /// Nil when nobody is signed in.
    package func kept() throws(SignInStoreFault) -> KeptSignIn? {
        guard let record = try file.read(), let facts = record.facts else { return nil }
        return KeptSignIn(profile: file.profile, place: place(of: record), facts: facts)
    }

    /// Those of all profiles, by name. One that cannot be told of is there with its fault.
    package static func all(
        in state: StateDirectory
    ) throws(SignInStoreFault) -> [(profile: String, kept: Result<KeptSignIn, SignInStoreFault>)] {
        let directory = SignInFile.directory(in: state)
        do throws(RecordProblem) { try directory.checkOwner() } catch { throw .record(error) }
        return directory.names.compactMap { name in
            name.hasSuffix(SignInFile.ending)
                ? ProfileFileName.decode(String(name.dropLast(SignInFile.ending.count))) : nil
        }.sorted().compactMap { profile in
            let file = SignInFile(of: profile, in: directory)
            do throws(SignInStoreFault) {
                guard let record = try file.read(), let facts = record.facts else { return nil }
                return (profile, .success(KeptSignIn(profile: profile, place: file.place(of: record), facts: facts)))
            } catch { return (profile, .failure(error)) }
        }
    }

    private func place(of record: SignInRecord) -> SignInPlace { file.place(of: record) }

    // MARK: The sign-in

    package func read() throws(SignInStoreFault) -> StoredSignIn? { try read(isEnding: false) }

    /// To be ended: what others may have read is ended all the same.
    package func readToEnd() throws(SignInStoreFault) -> StoredSignIn? { try read(isEnding: true) }

    private func read(isEnding: Bool) throws(SignInStoreFault) -> StoredSignIn? {
        switch try file.read(isEnding: isEnding) {
        case nil, .inKeyring(nil): nil
        case .here(let signIn, _): signIn
        case .inKeyring: try keyring.read(file.profile)
        }
    }

    package func write(_ signIn: StoredSignIn) throws(SignInStoreFault) {
        try checkLock()
        let before = former()
        switch try before.preference(or: preference) {
        case .keyring: try writeToKeyring(signIn, after: before)
        case .file: try writeToFile(signIn, after: before)
        }
    }

    /// What a keyring does not let go of yet is forgotten, but for the mark that it has to be cleared: a later try, or the
    /// next sign-in, does that.
    package func remove() throws(SignInStoreFault) {
        switch former() {
        case .known(let record):
            if let record, record.mentionsKeyring {
                if record != .inKeyring(nil) { try file.write(.inKeyring(nil)) }
                try keyring.remove(file.profile)
            }
        case .unknown: try clearKeyringIfThereIsOne()
        }
        try file.remove()
    }

    private func clearKeyringIfThereIsOne() throws(SignInStoreFault) {
        do throws(SignInStoreFault) { try keyring.remove(file.profile) } catch .noProgram, .noBus, .noService {}
    }

    /// What stands in the file before it is replaced.
    private enum Former {
        case known(SignInRecord?)
        /// It cannot be read, and so does not tell whether there is something in the keyring.
        case unknown(SignInStoreFault)

        func preference(or chosen: Preference?) throws(SignInStoreFault) -> Preference {
            if let chosen { return chosen }
            return switch self {
            case .known(.here): .file
            case .known(.inKeyring), .known(nil): .keyring
            case .unknown(let fault): throw fault
            }
        }

        var mentionsKeyring: Bool {
            switch self {
            case .known(let record): record?.mentionsKeyring ?? false
            case .unknown: true
            }
        }
    }

    private func former() -> Former {
        do throws(SignInStoreFault) { return .known(try file.read()) } catch { return .unknown(error) }
    }

    /// The file says first that there may be something in the keyring, so that nothing lies there that nobody knows of.
    private func writeToKeyring(_ signIn: StoredSignIn, after before: Former) throws(SignInStoreFault) {
        switch before {
        case .known(nil), .unknown: try file.write(.inKeyring(nil))
        case .known(.here(let former, false)): try file.write(.here(former, isInKeyringToo: true))
        case .known(.here(_, true)), .known(.inKeyring): break
        }
        let kept: StoredSignIn
        do throws(SignInStoreFault) { kept = try keyring.write(signIn, for: file.profile) } catch {
            if case .known(nil) = before, hasKeptNothing(error) { try? file.remove() }
            throw error
        }
        try file.write(.inKeyring(KeptSignIn.Facts(kept)))
    }

    /// After a keyring has failed to keep a first sign-in.
    private func hasKeptNothing(_ fault: SignInStoreFault) -> Bool {
        switch fault {
        case .noProgram, .noBus, .noService, .locked, .tooLarge: true
        case .timedOut, .notKept, .unreadable, .record, .quoted: (try? keyring.remove(file.profile)) != nil
        }
    }

    private func writeToFile(_ signIn: StoredSignIn, after before: Former) throws(SignInStoreFault) {
        try file.write(.here(signIn, isInKeyringToo: before.mentionsKeyring))
        guard before.mentionsKeyring else { return }
        do throws(SignInStoreFault) {
            switch before {
            case .known: try keyring.remove(file.profile)
            case .unknown: try clearKeyringIfThereIsOne()
            }
        } catch {
            // The sign-in is kept all the same, and the mark stays.
            return
        }
        try file.write(.here(signIn, isInKeyringToo: false))
    }

    // MARK: Turns

    /// Without a lock nobody would wait for anybody.
    private func checkLock() throws(SignInStoreFault) {
        do throws(RecordProblem) { try directory.make() } catch { throw .record(error) }
        guard case .impossible = ByteLock.attempt(ByteLock.turn, of: file.lockPath) else { return }
        throw .record(RecordProblem(errnoOf: file.lockPath))
    }

    /// Where there can be no lock the turn is free: nothing is written there either, and writing tells why.
    package func takeTurn() async -> (any Sendable)? {
        let end = time.uptime() + patience
        while true {
            do { try directory.make() } catch { return NoLock() }
            switch ByteLock.attempt(ByteLock.turn, of: file.lockPath) {
            case .taken(let lock): return lock
            case .impossible: return NoLock()
            case .busy: break
            }
            guard time.uptime() < end, (try? await time.sleep(.milliseconds(20))) != nil else { return nil }
        }
    }

    private struct NoLock: Sendable {}
}

extension SignInFile {
    fileprivate func place(of record: SignInRecord) -> SignInPlace {
        switch record {
        case .here: .file(path)
        case .inKeyring: .keyring
        }
    }
}
