import FoundationEssentials
import GenAuthClient
import MFACore
import MFAFiles
import MFATexts
import StrictJSON

/// `config.json`. Strict: a key, a type or a value that is not known is an error, never ignored.
struct ConfigurationFile: Decodable, Equatable {
    var defaultProfile: String?
    var profiles: [String: Profile] = [:]

    struct Profile: Decodable, Equatable {
        var host: String?
        var appId: String?
        var lang: String?
        var readOnly: Bool?
        var caFile: String?
        var timeoutSeconds: Double?
        var mask: Bool?
        var plain: Bool?
        var ascii: Bool?
        /// A `Language`.
        var interface: String?
    }

    private static let depthLimit = 32

    /// Where the configuration is looked for, unless named.
    static var defaultPath: FilePath? {
        Environment.directory("XDG_CONFIG_HOME", fallback: ".config")?.appending("config.json")
    }

    /// How the file is called, for people.
    static func name(of path: FilePath?) -> String {
        (path ?? defaultPath)?.description ?? "config.json (there is no home directory to look in)"
    }

    /// Reads a file; one that was not named may be missing.
    static func load(named path: FilePath?) throws(Failure) -> ConfigurationFile {
        guard let file = path ?? defaultPath else { return ConfigurationFile() }
        guard let bytes = try GuardedFile.read(file, .untampered) else {
            guard path != nil else { return ConfigurationFile() }
            throw Failure(message: "\(file): there is no such file")
        }
        do {
            let text = String(decoding: bytes, as: UTF8.self)
            _ = try JSONDocument(Array(text.utf8), depth: depthLimit, strict: .allNames)
            let configuration = try JSONDecoder().decode(ConfigurationFile.self, from: Data(text.utf8))
            try configuration.check()
            return configuration
        } catch {
            throw Failure(message: "\(file): \(Problem(error).description)")
        }
    }
}

extension ConfigurationFile {
    private enum Key: String, CodingKey, CaseIterable {
        case defaultProfile, profiles
    }

    init(from decoder: any Decoder) throws {
        try Problem.refuseUnknownKeys(in: decoder, known: Key.allCases.map(\.rawValue))
        let members = try decoder.container(keyedBy: Key.self)
        defaultProfile = try members.value(String.self, of: .defaultProfile)
        profiles = try members.decode([String: Profile].self, forKey: .profiles)
    }

    /// What a type alone cannot say.
    private func check() throws(Problem) {
        if let name = defaultProfile, profiles[name] == nil {
            throw Problem(key: "defaultProfile", reason: "there is no profile of the name \(name)")
        }
        for (name, profile) in profiles.sorted(by: { $0.key < $1.key }) {
            try profile.check(at: "profiles.\(name)")
        }
    }
}

extension ConfigurationFile.Profile {
    private enum Key: String, CodingKey, CaseIterable {
        case host, appId, lang, readOnly, caFile, timeoutSeconds, mask, plain, ascii, interface
    }

    init(from decoder: any Decoder) throws {
        try Problem.refuseUnknownKeys(in: decoder, known: Key.allCases.map(\.rawValue))
        let members = try decoder.container(keyedBy: Key.self)
        host = try members.value(String.self, of: .host)
        appId = try members.value(String.self, of: .appId)
        lang = try members.value(String.self, of: .lang)
        readOnly = try members.value(Bool.self, of: .readOnly)
        caFile = try members.value(String.self, of: .caFile)
        timeoutSeconds = try members.value(Double.self, of: .timeoutSeconds)
        mask = try members.value(Bool.self, of: .mask)
        plain = try members.value(Bool.self, of: .plain)
        ascii = try members.value(Bool.self, of: .ascii)
        interface = try members.value(String.self, of: .interface)
    }

    fileprivate func check(at path: String) throws(Problem) {
        if let host {
            do throws(Origin.Invalid) { _ = try Origin(host) } catch {
                throw Problem(key: "\(path).host", reason: error.description)
            }
        }
        if let appId, !Settings.isHeaderText(appId) {
            throw Problem(key: "\(path).appId", reason: "must be 1 to 128 visible ASCII characters")
        }
        if let lang, !Settings.languages.contains(lang) {
            throw Problem(key: "\(path).lang", reason: "must be one of \(Settings.languages.joined(separator: ", "))")
        }
        if let interface, Language(rawValue: interface) == nil {
            let known = Language.allCases.map(\.rawValue).joined(separator: " or ")
            throw Problem(key: "\(path).interface", reason: "must be \(known)")
        }
        if let timeoutSeconds, !Settings.timeouts.contains(timeoutSeconds) {
            throw Problem(key: "\(path).timeoutSeconds", reason: "must be a number from \(Settings.timeoutRange)")
        }
        // From wherever mfactl is started, it has to be the same file: whoever chose the folder could choose whom to trust.
        if let caFile, !caFile.hasPrefix("/") || caFile.utf8.contains(0) {
            throw Problem(key: "\(path).caFile", reason: "must name a file from / on")
        }
    }
}

extension KeyedDecodingContainer {
    /// Nil only when the key is absent: null is no value.
    fileprivate func value<Value: Decodable>(_ type: Value.Type, of key: Key) throws -> Value? {
        contains(key) ? try decode(type, forKey: key) : nil
    }
}

/// What is wrong in a configuration: key, reason, and what to do when the reason does not say it.
private struct Problem: Error, CustomStringConvertible {
    let key: String
    let reason: String

    var description: String { key.isEmpty ? reason : "\(key): \(reason)" }

    init(key: String, reason: String) {
        self.key = key
        self.reason = reason
    }

    init(_ error: any Error) {
        func path(_ keys: [any CodingKey]) -> String { keys.map(\.stringValue).joined(separator: ".") }
        switch error {
        case let problem as Problem: self = problem
        case let fault as JSONFault: self.init(key: "", reason: fault.sentence)
        case DecodingError.typeMismatch(let type, let context):
            self.init(key: path(context.codingPath), reason: "must be \(Self.name(of: type))")
        case DecodingError.valueNotFound(let type, let context):
            self.init(key: path(context.codingPath), reason: "must be \(Self.name(of: type)), not null")
        case DecodingError.keyNotFound(let key, let context):
            self.init(key: path(context.codingPath + [key]), reason: "is missing; see config.example.json")
        case DecodingError.dataCorrupted(let context):
            let detail = context.underlyingError.map { " (\($0))" } ?? ""
            self.init(key: path(context.codingPath), reason: "is not valid JSON\(detail)")
        default: self.init(key: "", reason: "\(error)")
        }
    }

    private static func name(of type: any Any.Type) -> String {
        switch type {
        case is String.Type: "a text in quotes"
        case is Bool.Type: "true or false"
        case is Double.Type: "a number"
        default: "an object in braces"
        }
    }

    static func refuseUnknownKeys(in decoder: any Decoder, known: [String]) throws {
        let keys = try decoder.container(keyedBy: AnyKey.self).allKeys
        if let unknown = keys.map(\.stringValue).sorted().first(where: { !known.contains($0) }) {
            let path = (decoder.codingPath.map(\.stringValue) + [unknown]).joined(separator: ".")
            throw Problem(key: path, reason: "is not a key here; known are \(known.joined(separator: ", "))")
        }
    }
}
