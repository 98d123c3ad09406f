import Glibc
import MFACore

/// `$XDG_STATE_HOME/mfactl`: what stays on disk after the program. Nobody but its owner can look into it.
package struct StateDirectory: Hashable, Sendable {
    package let path: FilePath

    /// - Parameter path: from `/` on; nil for a user who has no home.
    package init(_ path: FilePath?) { self.path = path ?? Self.nowhere }

    /// Nothing can be there, whoever looks and whoever tries to make it.
    private static let nowhere = FilePath("/dev/null/mfactl")

    func file(_ name: String) -> FilePath { path.appending(name) }

    /// One within it; whoever has no home has none.
    func folder(_ name: String) -> StateDirectory {
        path == Self.nowhere ? self : StateDirectory(path.appending(name))
    }

    /// Why it could not be made, or written in, as far as that can be told without trying.
    var obstacle: RecordProblem? {
        do throws(RecordProblem) {
            let (there, missing) = try survey()
            guard let last = there.last, access(last.cString, W_OK) != 0 else { return nil }
            throw missing.isEmpty ? RecordProblem(errnoOf: path) : RecordProblem(errnoOf: last)
        } catch {
            return error
        }
    }

    /// What others may do with it, if anything, and the command that ends it.
    var looseness: FileFault? {
        var status = stat()
        guard stat(path.cString, &status) == 0, status.st_mode & 0o077 != 0 else { return nil }
        return FileFault(path, .open(to: .look, .run("chmod 700 \(path.inShell)")))
    }

    /// Makes the directory, and those above it, unless they are there. One that is there stays as it is.
    func makeMissing() throws(RecordProblem) {
        for place in try survey().missing where mkdir(place.cString, 0o700) != 0 && errno != EEXIST {
            throw RecordProblem(errnoOf: place)
        }
    }

    /// Makes the directory for its owner alone.
    func make() throws(RecordProblem) {
        try makeMissing()
        let directory = open(path.cString, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard directory >= 0 else { throw RecordProblem(errnoOf: path) }
        defer { close(directory) }
        var status = stat()
        guard fstat(directory, &status) == 0, status.st_uid == geteuid() else {
            throw RecordProblem(path, .notOurs(.moveAway))
        }
        if status.st_mode & 0o077 != 0 { fchmod(directory, 0o700) }
    }

    var isThere: Bool {
        var status = stat()
        return lstat(path.cString, &status) == 0
    }

    /// Refuses one that is a link or belongs to somebody else; one that is not there is fine.
    func checkOwner() throws(RecordProblem) {
        var status = stat()
        guard lstat(path.cString, &status) == 0 else { return }
        guard status.st_mode & S_IFMT != S_IFLNK else { throw RecordProblem(path, .symbolicLink) }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw RecordProblem(path, .system(SystemError(ENOTDIR))) }
        guard status.st_uid == geteuid() else { throw RecordProblem(path, .notOurs(.moveAway)) }
        guard status.st_mode & 0o022 == 0 else {
            throw RecordProblem(path, .open(to: .replace, .run("chmod 700 \(path.inShell)")))
        }
    }

    /// Of what is in it, in no order; none when it cannot be read.
    var names: [String] {
        guard let directory = opendir(path.cString) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = Glibc.readdir(directory) {
            names.append(
                withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
                })
        }
        return names
    }

    /// The directories on the way that are there, and those that have to be made.
    private func survey() throws(RecordProblem) -> (there: [FilePath], missing: [FilePath]) {
        guard path != Self.nowhere else {
            throw .noHome
        }
        let places = path.places
        for (index, place) in places.enumerated() {
            var status = stat()
            if stat(place.cString, &status) != 0 {
                guard errno == ENOENT else { throw RecordProblem(errnoOf: place) }
                return (Array(places[..<index]), Array(places[index...]))
            }
            guard status.st_mode & S_IFMT == S_IFDIR else { throw RecordProblem(place, .system(SystemError(ENOTDIR))) }
            guard geteuid() != 0 || Self.rootsOwners.contains(status.st_uid) else {
                throw RecordProblem(place, .homeOfAnother)
            }
        }
        return (places, [])
    }

    /// Root itself, and where user ids are mapped, whoever has none here.
    private static let rootsOwners: [uid_t] = [0, 65_534]

    /// A name that was just made is as durable as what it names.
    func sync() { path.sync() }
}
