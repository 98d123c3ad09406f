import Glibc
package import MFACore

/// The variables that mfactl reads. An empty one counts as absent.
package struct Environment: Sendable {
    private let bytes: @Sendable (String) -> [UInt8]?
    private let homeInDatabase: @Sendable () -> FilePath?

    /// A variable and its value.
    struct Variable: Hashable, Sendable {
        let name: String
        let value: String
    }

    /// - Parameters:
    ///   - variables: their values by their names.
    ///   - homeInDatabase: as the user database has it.
    package init(_ variables: [String: String], homeInDatabase: FilePath? = nil) {
        bytes = { variables[$0].map { Array($0.utf8) } }
        self.homeInDatabase = { homeInDatabase }
    }

    private init(bytes: @escaping @Sendable (String) -> [UInt8]?, home: @escaping @Sendable () -> FilePath?) {
        self.bytes = bytes
        homeInDatabase = home
    }

    /// Of this process, read whenever it is asked for.
    package static let process = Environment(
        bytes: { getenv($0).map { FilePath($0).bytes } }, home: { homeOfUser })

    package func path(_ name: String) -> FilePath? {
        bytes(name).flatMap { $0.isEmpty ? nil : FilePath($0) }
    }

    package func value(_ name: String) -> String? { path(name)?.description }

    func first(of names: [String]) -> Variable? {
        names.compactMap { name in value(name).map { Variable(name: name, value: $0) } }.first
    }

    /// A switch: 1 or 0; nil when it is not set.
    package func flag(_ name: String) throws(SettingsFault) -> Bool? {
        switch value(name) {
        case nil: nil
        case "1": true
        case "0": false
        default: throw .variable(name)
        }
    }

    // MARK: Directories

    /// A directory of the XDG base directory specification; nil for a user without a home.
    package func directory(_ variable: String, fallback: String) -> FilePath? {
        if let named = path(variable), named.isAbsolute { return named.appending("mfactl") }
        return home?.appending(fallback).appending("mfactl")
    }

    /// As HOME says, else as the user database does.
    var home: FilePath? {
        if let named = path("HOME"), named.isAbsolute { return named }
        return homeInDatabase()
    }

    private static let homeOfUser: FilePath? = {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var texts = [CChar](repeating: 0, count: 16_384)
        guard getpwuid_r(geteuid(), &entry, &texts, texts.count, &found) == 0, found != nil, let home = entry.pw_dir
        else { return nil }
        return FilePath(home).isAbsolute ? FilePath(home) : nil
    }()

    /// A path as people write it, with `~` for their home.
    package func short(_ path: String) -> String {
        guard let home = home?.description, path.hasPrefix("\(home)/") else { return path }
        return "~\(path.dropFirst(home.count))"
    }
}
