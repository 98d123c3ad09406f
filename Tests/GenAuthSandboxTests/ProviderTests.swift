import FoundationEssentials
import GenAuthWire
import HTTPTypes
import StrictJSON
import Testing

@testable import GenAuthSandbox

/// What the provider says of itself and of accounts.
struct ProviderTests {
    /// The exact names, so that a change of the shared types shows.
    /// Source: OpenID Connect Discovery 1.0 §3, RFC 8414 §2, RFC 9207 §3.
    @Test func theDiscoveryDocumentHasTheStandardsNames() async throws {
        let reply = try await Bench().reply(to: Bench.request(.get, "/oidc/.well-known/openid-configuration", [:]))
        let document = try #require(try reply.json(JSONValue.self).object)
        let origin = "http://127.0.0.1:8080"
        let expected: [String: JSONValue] = [
            "issuer": .string("\(origin)/oidc"), "authorization_endpoint": .string("\(origin)/oidc/auth"),
            "token_endpoint": .string("\(origin)/oidc/token"),
            "revocation_endpoint": .string("\(origin)/oidc/token/revocation"),
            "jwks_uri": .string("\(origin)/oidc/.well-known/jwks.json"),
            "end_session_endpoint": .string("\(origin)/oidc/session/end"),
            "code_challenge_methods_supported": .array([.string("S256")]),
            "response_types_supported": .array([.string("code")]),
            "id_token_signing_alg_values_supported": .array([.string("RS256")]),
            "token_endpoint_auth_methods_supported": .array([.string("none")]),
            "authorization_response_iss_parameter_supported": .bool(true),
            "grant_types_supported": .array([.string("authorization_code"), .string("refresh_token")]),
        ]
        for (name, value) in expected { #expect(document[name] == value, "\(name)") }
    }

    @Test func theKeySetHasOnePublicKey() async throws {
        let reply = try await Bench().reply(to: Bench.request(.get, "/oidc/.well-known/jwks.json", [:]))
        let keys = try #require(try reply.json(JSONValue.self).object?["keys"])
        guard case .array(let list) = keys, let key = list.first?.object else { throw UnexpectedAnswer() }
        #expect(list.count == 1)
        #expect(Set(key.keys) == ["kty", "kid", "use", "alg", "n", "e"])
        #expect(key["kty"] == .string("RSA"))
        #expect(Base64URL.bytes(of: key["n"]?.string ?? "")?.count == 256)
    }

    @Test func theKeyStaysTheSameAndEverySandboxHasItsOwn() async throws {
        let (bench, other) = (Bench(signingKey: SigningKey()), Bench(signingKey: SigningKey()))
        let request = Bench.request(.get, OIDCPath.keys, [:])
        let first = try await bench.reply(to: request).text
        #expect(try await bench.reply(to: request).text == first)
        #expect(try await other.reply(to: request).text != first)
    }

    @Test func providerCallsNeedNoToken() async throws {
        for path in [OIDCPath.discovery, OIDCPath.keys, OIDCPath.endSession] {
            #expect(try await Bench().reply(to: Bench.request(.get, path, [:])).status == .ok)
        }
        #expect(try await Bench("expired-token").reply(to: Bench.request(.get, OIDCPath.keys, [:])).status == .ok)
    }

    struct Scopes: CustomTestStringConvertible, Sendable {
        let scopes: [String]
        let profile: UserDto
        var testDescription: String { scopes.joined(separator: " ") }
    }

    static let seen = [
        Scopes(scopes: [], profile: UserDto(userId: "6229ffab1c2d3e4cade3e3d9")),
        Scopes(scopes: ["profile"], profile: UserDto(userId: "6229ffab1c2d3e4cade3e3d9", name: "Alice")),
        Scopes(
            scopes: ["email", "profile"],
            profile: UserDto(userId: "6229ffab1c2d3e4cade3e3d9", email: "alice@example.com", name: "Alice")),
    ]

    @Test(arguments: seen) func theProfileShowsWhatTheScopesAllow(_ row: Scopes) async throws {
        let bench = Bench()
        let tokens = try await bench.tokens(.usual.with { $0.scopes = ["openid"] + row.scopes })
        let request = Bench.get(.getProfile, headers: [.authorization: tokens.accessToken])
        #expect(try await bench.envelope(request, UserDto.self).data == row.profile)
    }

    @Test func theSecurityInfoFollowsTheFactors() async throws {
        for (scenario, isEnrolled) in [("ok", true), ("empty", false)] as [(Scenario, Bool)] {
            let info = try await Bench(scenario).envelope(Bench.get(.getSecurityInfo), SecurityInfoDto.self).data
            #expect(info?.mfaEnrolled == isEnrolled)
            #expect(info?.passwordSet == true)
            #expect(info?.phoneBinded == true)
        }
        let refused = try await Bench().envelope(Bench.get(.getSecurityInfo, headers: [:]))
        #expect(refused.apiCode?.number == 2020)
    }

    @Test func everyAccountHasItsOwnFactors() async throws {
        let bench = Bench()
        let bob = try await bench.tokens(as: "bob@example.com", "builder")
        let headers: HTTPFields = [.authorization: "Bearer \(bob.accessToken)"]
        let list = Bench.get(.listEnrolledFactors, headers: headers)
        let factors = try await bench.envelope(list, [FactorDto].self).data ?? []
        let id = try #require(factors.first).factorId
        #expect(try await bench.envelope(Bench.reset(id)).statusCode?.number == 404)
        let body = #"{"factorId":"\#(id)"}"#
        #expect(try await bench.envelope(Bench.reset(body: body, headers: headers)).statusCode?.number == 200)
        #expect(try await bench.envelope(list, [FactorDto].self).data == Array(factors.dropFirst()))
        #expect(try await bench.listedIds().count == 4)
    }
}
