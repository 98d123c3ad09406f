import GenAuthWire
import MFACore

/// What the provider sends back through the browser. Source: RFC 6749 §4.1.2, RFC 9207 §2.
enum Callback: Hashable, Sendable {
    case code(String, issuer: String?)
    case error(String, description: String?, issuer: String?)

    private static let sizeLimit = 12 * 1024

    /// - Parameter query: as it travelled.
    /// - Returns: nil unless it answers the request with this state, and says one thing once.
    init?(query: some StringProtocol, state: String) {
        guard query.utf8.count <= Self.sizeLimit, let fields = FormFields(text: query), fields.repeatedName == nil,
            fields[OIDCField.state]?.isSecretly(state) ?? false
        else { return nil }
        let issuer = fields[OIDCField.issuer]
        switch (fields[OIDCField.code], fields[OIDCField.error]) {
        case (let code?, nil) where AccessToken(code) != nil: self = .code(code, issuer: issuer)
        case (nil, let error?):
            self = .error(
                error.cut(toBytes: 256), description: fields[OIDCField.errorDescription]?.cut(toBytes: SafeText.limit),
                issuer: issuer)
        default: return nil
        }
    }

    var issuer: String? {
        switch self {
        case .code(_, let issuer), .error(_, _, let issuer): issuer
        }
    }
}

extension Callback {
    /// Reads an address that a person has pasted.
    init(pasted text: String, redirectURI: String, authorization: String, state: String) throws(PasteFault) {
        let marks: Set<Character> = ["\"", "'", "<", ">", "`"]
        // Terminals and mail programs break long lines, and people copy what stands around.
        let text = String(text.filter { !$0.isWhitespace && !marks.contains($0) })
        guard text.contains("://") else { throw .noAddress }
        guard !text.hasPrefix(authorization) else { throw .ownPage }
        let parts = text.prefix { $0 != "#" }.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts[0] == redirectURI, parts.count == 2 else { throw .otherAddress(expected: redirectURI) }
        guard let callback = Callback(query: parts[1], state: state) else { throw .otherSignIn }
        self = callback
    }
}

extension String {
    /// In a time that does not tell how much is right.
    func isSecretly(_ other: String) -> Bool {
        let (own, other) = (Array(utf8), Array(other.utf8))
        guard own.count == other.count else { return false }
        return zip(own, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
