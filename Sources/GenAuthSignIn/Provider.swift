import FoundationEssentials
import GenAuthWire
import MFACore

/// What a provider says of itself, as far as a sign-in needs it. Every address is one of the provider's own origin.
///
/// Source: OpenID Connect Discovery 1.0 §3, RFC 8414 §2, RFC 9207 §3.
public struct Provider: Hashable, Sendable {
    /// `https://acme.genauth.ai/oidc`
    public let issuer: String
    /// Where the browser's own session is ended.
    public let endSession: String?
    let authorization: String
    let token: String
    let keys: String
    let revocation: String?
    /// True when an answer without `iss` is not the provider's.
    let promisesIssuer: Bool

    /// - Throws: what keeps it from being used.
    init(_ document: [UInt8], of origin: Origin) throws(SignInProblem) {
        let metadata: ProviderMetadata
        do {
            metadata = try JSONDecoder().decode(ProviderMetadata.self, from: Data(document))
        } catch {
            throw .provider(.unusable(member: (error as? DecodingError)?.member ?? ""))
        }
        guard metadata.issuer == origin.issuer else { throw .provider(.issuer(metadata.issuer)) }
        // Who lists them and leaves ours out does not have it; who lists none may.
        guard metadata.responseTypes?.contains("code") ?? true else { throw .provider(.noCodeFlow) }
        guard metadata.challengeMethods?.contains("S256") ?? true else { throw .provider(.noS256) }
        issuer = metadata.issuer
        authorization = try metadata.authorizationEndpoint.address(.authorizationEndpoint, of: origin)
        token = try metadata.tokenEndpoint.address(.tokenEndpoint, of: origin)
        keys = try metadata.keysAddress.address(.keysAddress, of: origin)
        revocation = try metadata.revocationEndpoint?.address(.revocationEndpoint, of: origin)
        endSession = try metadata.endSessionEndpoint?.address(.endSessionEndpoint, of: origin)
        promisesIssuer = metadata.namesIssuerInAnswer ?? false
    }
}

extension String {
    private static var addressLimit: Int { 2048 }

    /// - Throws: when it leads to another host, or would travel readable.
    fileprivate func address(
        _ member: ProviderMetadata.CodingKeys, of origin: Origin
    ) throws(SignInProblem) -> String {
        let isPlain = utf8.allSatisfy { (0x21...0x7e).contains($0) } && !contains("#")
        guard hasPrefix("\(origin)/"), isPlain, utf8.count <= Self.addressLimit else {
            throw .provider(.foreignAddress(member: member.rawValue, cut(toBytes: 256)))
        }
        return self
    }
}

extension DecodingError {
    /// The first member that is missing or of another type.
    fileprivate var member: String {
        let path: [any CodingKey] =
            switch self {
            case .keyNotFound(let key, let context): context.codingPath + [key]
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
                context.codingPath
            @unknown default: []
            }
        return path.first?.stringValue ?? ""
    }
}
