import Foundation
import MFACore
import MFAFiles

extension Origin {
    /// In place of the client's reading: `https` and nothing else.
    static func read(_ text: String) throws(Invalid) -> Origin {
        guard text.hasPrefix("https://") else { throw .notSecure }
        return Origin(scheme: "https", host: String(text.dropFirst(8)), isLoopback: false)
    }

    static let acme = Origin(scheme: "https", host: "acme.genauth.ai", isLoopback: false)
}

extension ConfigurationFile {
    init(_ text: String) throws(ConfigurationFault) {
        try self.init(Array(text.utf8), readingHostsBy: Origin.read)
    }
}

extension Folder {
    var configurationPath: String { "\(path)/config/mfactl/config.json" }

    /// The environment of a user whose home this is.
    func environment(_ more: [String: String] = [:]) -> Environment {
        Environment(["HOME": path, "XDG_CONFIG_HOME": "\(path)/config"].merging(more) { $1 })
    }

    /// Writes a file and returns its path.
    @discardableResult
    func place(_ name: String, _ text: String, mode: Int = 0o600) throws -> String {
        let file = "\(path)/\(name)"
        try FileManager.default.createDirectory(
            atPath: URL(filePath: file).deletingLastPathComponent().path, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        try text.write(toFile: file, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
        return file
    }

    func permissions(_ name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")[.posixPermissions] as? Int
    }
}
