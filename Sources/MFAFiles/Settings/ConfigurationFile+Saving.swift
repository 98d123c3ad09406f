import Glibc
package import MFACore
import StrictJSON

extension ConfigurationFile {
    /// Adds a profile, or gives the one of that name another host and application. Everything else in the file stays as it
    /// is written. A file that is missing is made, for its owner alone. Blocks on the disk.
    ///
    /// - Throws: also for a file that others could have touched, or that is no JSON: it stays as it is.
    package static func save(
        host: Origin, appID: String, as name: String, to path: FilePath
    ) throws(SettingsFault) {
        guard SettingLimits.isAppID(appID) else {
            throw .appID(source: "--app-id", limit: SettingLimits.appIDLength)
        }
        let old = try GuardedFile.read(path, .untampered)
        let profile = ["profiles", name]
        let new = try edited(
            old ?? emptyFile, [(profile + ["host"], host.description), (profile + ["appId"], appID)], in: path)
        // A link is followed, as when the file is read.
        let place = path.resolved ?? path
        do throws(RecordProblem) {
            if old == nil {
                try StateDirectory(place.directory).makeMissing()
                do throws(FileFault) { try GuardedFile.checkDirectory(of: place) } catch { throw .file(error) }
            }
            try place.write(new, isNew: old == nil, mode: old == nil ? 0o600 : place.mode)
        } catch {
            throw .profileNotSaved(error)
        }
    }

    private static let emptyFile = Array("{\n  \"profiles\": {}\n}\n".utf8)

    private static func edited(
        _ text: [UInt8], _ members: [(path: [String], text: String)], in file: FilePath
    ) throws(SettingsFault) -> [UInt8] {
        var text = text
        for member in members {
            let document: JSONDocument
            do throws(JSONFault) {
                document = try JSONDocument(text, depth: depthLimit, strict: .allNames)
            } catch {
                throw .configuration(file: file.description, ConfigurationFault(error))
            }
            do throws(JSONDocument.NoObject) { text = try document.setting(member.path, to: member.text) } catch {
                throw .configuration(
                    file: file.description,
                    ConfigurationFault(error.path, .wrongType(wanted: .object, isNull: false)))
            }
        }
        return text
    }
}

extension FilePath {
    /// The permissions of the file, or those of a new one.
    fileprivate var mode: mode_t {
        var status = stat()
        return stat(cString, &status) == 0 ? status.st_mode & 0o777 : 0o600
    }
}
