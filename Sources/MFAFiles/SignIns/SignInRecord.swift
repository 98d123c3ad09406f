import MFACore
import StrictJSON

/// What stands in the file of a profile.
enum SignInRecord: Hashable {
    /// The sign-in itself.
    ///
    /// - isInKeyringToo: the keyring may hold one that has to go.
    case here(StoredSignIn, isInKeyringToo: Bool)
    /// It is in the keyring. No facts: it was about to be put there.
    case inKeyring(KeptSignIn.Facts?)

    /// Nobody has to look into the keyring unless this says so.
    var mentionsKeyring: Bool {
        switch self {
        case .here(_, let isInKeyringToo): isInKeyringToo
        case .inKeyring: true
        }
    }

    var facts: KeptSignIn.Facts? {
        switch self {
        case .here(let signIn, _): KeptSignIn.Facts(signIn)
        case .inKeyring(let facts): facts
        }
    }
}

// MARK: JSON

extension SignInRecord {
    private static let names: Set = ["version", "profile", "place", "isInKeyringToo"]
    private static let keyring = "keyring"
    private static let file = "file"

    /// - Parameter profile: stands in it, so that a file that was copied to another name is found out.
    func json(for profile: String) throws(SignInStoreFault) -> [UInt8] {
        var members: [String: JSONValue]
        switch self {
        case .here(let signIn, let isInKeyringToo):
            members = signIn.members
            members["place"] = .string(Self.file)
            if isInKeyringToo { members["isInKeyringToo"] = .bool(true) }
        case .inKeyring(let facts):
            members = facts?.members ?? [:]
            members["place"] = .string(Self.keyring)
        }
        members["profile"] = .string(profile)
        return try SignInJSON.write(members)
    }

    /// - Throws: `unreadable` for anything that `json` does not write.
    init(_ bytes: [UInt8], of profile: String) throws(SignInStoreFault) {
        let json = try SignInJSON(bytes)
        guard try json.text("profile") == profile else { throw .unreadable }
        switch try json.text("place") {
        case Self.file:
            try json.allow(Self.names.union(StoredSignIn.names))
            self = .here(try StoredSignIn(json), isInKeyringToo: try json.flag("isInKeyringToo") ?? false)
        case Self.keyring:
            let names = Self.names.subtracting(["isInKeyringToo"])
            try json.allow(names.union(KeptSignIn.Facts.names))
            self = .inKeyring(json.hasOnly(names) ? nil : try KeptSignIn.Facts(json))
        default: throw .unreadable
        }
    }
}
