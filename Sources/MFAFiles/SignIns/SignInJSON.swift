import FoundationEssentials
import MFACore
import StrictJSON

/// The JSON in which sign-ins are kept, version 1. A name that is not known, a missing one and a value of another kind
/// make it `unreadable`.
struct SignInJSON {
    private let root: JSONView

    private static let version = 1

    init(_ bytes: [UInt8]) throws(SignInStoreFault) {
        guard let document = try? JSONDocument(bytes, depth: 1, strict: .allNames), document.root.isObject else {
            throw .unreadable
        }
        root = document.root
        guard try number("version") == Int64(Self.version) else { throw .unreadable }
    }

    /// In one line of ASCII.
    static func write(_ members: [String: JSONValue]) throws(SignInStoreFault) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let all = JSONValue.object(members.merging(["version": .integer(version)]) { $1 })
        guard let bytes = try? encoder.encode(all) else { throw .notKept }
        return Array(SafeText.inJSON(String(decoding: bytes, as: UTF8.self)).utf8) + [UInt8(ascii: "\n")]
    }

    func allow(_ names: Set<String>) throws(SignInStoreFault) {
        guard hasOnly(names) else { throw .unreadable }
    }

    func hasOnly(_ names: Set<String>) -> Bool { root.members.allSatisfy { names.contains($0.name) } }

    // MARK: Members; nil for one that is not there

    func text(_ name: String) throws(SignInStoreFault) -> String? { try value(name, \.string) }

    /// Seconds, or a version: from 0 to the end of the year 9999, which every clock can show.
    func number(_ name: String) throws(SignInStoreFault) -> Int64? {
        try value(name) { $0.number.flatMap { Int64($0) }.flatMap { Timestamp.range.contains($0) ? $0 : nil } }
    }

    func flag(_ name: String) throws(SignInStoreFault) -> Bool? {
        try value(name) { $0.truth }
    }

    private func value<Value>(_ name: String, _ read: (JSONView) -> Value?) throws(SignInStoreFault) -> Value? {
        guard let member = root[name] else { return nil }
        guard let value = read(member) else { throw .unreadable }
        return value
    }
}

extension StoredSignIn {
    static let names: Set = [
        "issuer", "sub", "account", "clientId", "authTime", "proof", "accessToken", "expiresAt", "lifetime",
        "refreshToken",
        "version",
    ]

    var members: [String: JSONValue] {
        let members: [String: JSONValue?] = [
            "issuer": .string(account.issuer), "sub": .string(account.subject), "account": .string(account.digest),
            "clientId": .string(clientID), "authTime": authenticatedAt.map { .integer(Int($0)) },
            "proof": .string(proof.rawValue), "accessToken": accessToken.map { .string($0.value) },
            "expiresAt": expiresAt.map { .integer(Int($0)) }, "lifetime": lifetime.map { .integer(Int($0)) },
            "refreshToken": refreshToken.map { .string($0.value) },
        ]
        return members.compactMapValues { $0 }
    }

    init(_ json: SignInJSON) throws(SignInStoreFault) {
        guard let issuer = try json.text("issuer"), let subject = try json.text("sub"),
            let digest = try json.text("account"), let clientID = try json.text("clientId"),
            let proof = try json.text("proof").flatMap(SignatureProof.init)
        else { throw .unreadable }
        let access = try json.text("accessToken")
        let refresh = try json.text("refreshToken")
        self.init(
            account: AccountID(issuer: issuer, subject: subject, digest: digest), clientID: clientID,
            authenticatedAt: try json.number("authTime"), proof: proof, accessToken: access.flatMap(AccessToken.init),
            expiresAt: try json.number("expiresAt"), lifetime: try json.number("lifetime"),
            refreshToken: refresh.flatMap(RefreshToken.init))
        guard (access == nil) == (accessToken == nil), (refresh == nil) == (refreshToken == nil) else {
            throw .unreadable
        }
    }
}

extension KeptSignIn.Facts {
    static let names: Set = ["issuer", "account", "clientId", "authTime", "expiresAt", "isRenewable"]

    var members: [String: JSONValue] {
        let members: [String: JSONValue?] = [
            "issuer": .string(issuer), "account": .string(account), "clientId": .string(clientID),
            "authTime": authenticatedAt.map { .integer(Int($0)) }, "expiresAt": expiresAt.map { .integer(Int($0)) },
            "isRenewable": .bool(isRenewable),
        ]
        return members.compactMapValues { $0 }
    }

    init(_ json: SignInJSON) throws(SignInStoreFault) {
        guard let issuer = try json.text("issuer"), let account = try json.text("account"),
            let clientID = try json.text("clientId"), let isRenewable = try json.flag("isRenewable")
        else { throw .unreadable }
        self.init(
            issuer: issuer, clientID: clientID, account: account, authenticatedAt: try json.number("authTime"),
            expiresAt: try json.number("expiresAt"), isRenewable: isRenewable)
    }
}
