import CCrypto
import FoundationEssentials
import GenAuthWire
import HTTPTypes
import StrictJSON
import Testing

@testable import GenAuthSandbox

struct TokenTests {
    @Test func aCodeGivesTokensThatOpenTheAccount() async throws {
        let bench = Bench()
        let tokens = try await bench.tokens()
        #expect(tokens.tokenType == "Bearer")
        #expect(tokens.expiresIn?.number == 7200)
        #expect(tokens.scope == "openid profile offline_access")
        #expect(tokens.refreshToken != nil)
        #expect(try await bench.listed(with: tokens.accessToken) == 200)
        #expect(try await bench.listed(with: Bench.token) == 200)
        let identity = try #require(tokens.idToken)
        #expect(try await bench.listed(with: identity) == 401)
    }

    @Test func answersAreNotKept() async throws {
        let bench = Bench()
        var browser = bench.browser
        let code = try #require(await browser.signIn(.usual)["code"])
        for _ in 0..<2 {
            let reply = try await bench.exchange(code)
            #expect(reply.headers[.cacheControl] == "no-store")
            #expect(reply.headers[.contentType] == "application/json; charset=utf-8")
        }
    }

    @Test func theIdTokenSaysWhoAndIsSignedByThePublishedKey() async throws {
        let bench = Bench()
        let tokens = try await bench.tokens()
        let (header, claims) = try await bench.verified(tokens.idToken)
        #expect(header == IDTokenHeader(alg: "RS256", kid: "sandbox-1", typ: "JWT"))
        let start: Int64 = 1_800_000_000
        #expect(
            claims
                == IDTokenClaims(
                    iss: "http://127.0.0.1:8080/oidc", sub: "6229ffab1c2d3e4cade3e3d9", aud: [Sandbox.appId],
                    exp: start + 3600, iat: start, authTime: start, nonce: "a-nonce"))
        let (accessHeader, access) = try await bench.verified(tokens.accessToken)
        #expect(accessHeader.typ == "at+jwt")
        #expect(access.sub == claims.sub && access.exp == start + 7200)
    }

    @Test func theTimeOfThePasswordIsToldWhenItWasAskedFor() async throws {
        let bench = Bench()
        var browser = bench.browser
        _ = try await browser.signIn(.usual)
        bench.clock.advance(60)
        for (maxAge, authTime) in [(600, 1_800_000_000), (nil, nil)] as [(Int?, Int64?)] {
            let code = try #require(await browser.signIn(.usual.with { $0.maxAge = maxAge })["code"])
            let tokens = try await bench.exchange(code).json(TokenAnswer.self)
            let claims = try await bench.verified(tokens.idToken).claims
            #expect(claims.authTime == authTime)
            #expect(claims.iat == 1_800_000_060)
            let renewed = try await bench.refresh(tokens.refreshToken).json(TokenAnswer.self)
            #expect(try await bench.verified(renewed.idToken).claims.authTime == authTime)
        }
    }

    struct Attempt: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var form: FormFields?
        var headers: HTTPFields = [:]
        let error: String
        var status = 400

        /// - Parameter change: Of the right fields, where `CODE` stands for the code.
        init(
            _ what: String, _ error: String, status: Int = 400, headers: HTTPFields = [:],
            _ change: (inout [String: String]) -> Void
        ) {
            var fields = [
                "grant_type": "authorization_code", "code": "CODE", "code_verifier": AuthorizationRequest.verifier,
                "redirect_uri": AuthorizationRequest.usual.redirectURI, "client_id": Sandbox.appId,
            ]
            change(&fields)
            form = FormFields(fields.map { (name: $0.key, value: $0.value) })
            (testDescription, self.error, self.status, self.headers) = (what, error, status, headers)
        }
    }

    static let attempts: [Attempt] = [
        Attempt("no grant type", "invalid_request") { $0["grant_type"] = nil },
        Attempt("password grant", "unsupported_grant_type") { $0["grant_type"] = "password" },
        Attempt("no code", "invalid_request") { $0["code"] = nil },
        Attempt("unknown code", "invalid_grant") { $0["code"] = "x" },
        Attempt("no verifier", "invalid_request") { $0["code_verifier"] = nil },
        Attempt("short verifier", "invalid_request") { $0["code_verifier"] = "short" },
        Attempt("long verifier", "invalid_request") { $0["code_verifier"] = String(repeating: "v", count: 129) },
        Attempt("another verifier", "invalid_grant") { $0["code_verifier"] = String(repeating: "v", count: 43) },
        Attempt("the challenge for a verifier", "invalid_grant") {
            $0["code_verifier"] = AuthorizationRequest.usual.challenge
        },
        Attempt("no redirect_uri", "invalid_request") { $0["redirect_uri"] = nil },
        Attempt("another port", "invalid_grant") { $0["redirect_uri"] = "http://127.0.0.1:49153/callback" },
        Attempt("another client", "invalid_grant") { $0["client_id"] = "another-app" },
        Attempt("no client", "invalid_request") { $0["client_id"] = nil },
        Attempt("unknown client", "invalid_client", status: 401) { $0["client_id"] = "nobody" },
        Attempt("a secret", "invalid_client", status: 401) { $0["client_secret"] = "" },
        Attempt("a secret in the header", "invalid_client", status: 401, headers: [.authorization: "Basic YTpi"]) { _ in
        },
        Attempt("an access token", "invalid_client", status: 401, headers: [.authorization: "Bearer a-token"]) { _ in },
    ]

    /// None of them spoils the code for its owner.
    @Test(arguments: attempts) func aWrongExchangeIsRefused(_ attempt: Attempt) async throws {
        let bench = Bench()
        var browser = bench.browser
        let code = try #require(await browser.signIn(.usual)["code"])
        let fields = FormFields(
            (attempt.form ?? FormFields()).fields.map { ($0.name, $0.value == "CODE" ? code : $0.value) })
        let reply = try await bench.post(OIDCPath.token, fields, attempt.headers)
        #expect(try reply.json(OIDCError.self).error == attempt.error)
        #expect(reply.status.code == attempt.status)
        #expect(try await bench.exchange(code).status == .ok)
    }

    @Test func aParameterThatStandsTwiceIsRefused() async throws {
        let reply = try await Bench().post(
            OIDCPath.token,
            FormFields(
                TokenRequest.refresh("x", clientId: Sandbox.appId).fields.fields.map { ($0.name, $0.value) } + [
                    ("refresh_token", "y")
                ]))
        #expect(try reply.json(OIDCError.self).error == "invalid_request")
    }

    @Test(arguments: [
        ("application/json", #"{"grant_type":"refresh_token"}"#), ("", "grant_type=refresh_token"),
        (FormFields.mediaType, "grant_type=%zz"), ("multipart/form-data", "grant_type=refresh_token"),
    ])
    func aBodyThatIsNoFormIsRefused(_ type: String, _ body: String) async throws {
        let headers: HTTPFields = type.isEmpty ? [:] : [.contentType: type]
        for path in [OIDCPath.token, OIDCPath.revocation] {
            let reply = try await Bench().reply(to: Bench.request(.post, path, headers, body))
            #expect(reply.status == .badRequest)
            #expect(try reply.json(OIDCError.self).error == "invalid_request")
        }
    }

    @Test func tokensAreAskedForByPostOnly() async throws {
        let reply = try await Bench().reply(to: Bench.request(.get, "\(OIDCPath.token)?grant_type=refresh_token", [:]))
        #expect(reply.status == .methodNotAllowed)
        #expect(reply.headers[.allow] == "POST")
        let both = try await Bench().reply(to: Bench.request(.put, OIDCPath.endSession, [:]))
        #expect(both.headers[.allow] == "GET, POST")
    }

    @Test func aCodeLivesTenMinutes() async throws {
        for (age, status) in [(599.0, 200), (600, 400)] {
            let bench = Bench()
            var browser = bench.browser
            let code = try #require(await browser.signIn(.usual)["code"])
            bench.clock.advance(age)
            #expect(try await bench.exchange(code).status.code == status)
        }
    }

    @Test func aCodeUsedTwiceEndsWhatItGave() async throws {
        let bench = Bench()
        var browser = bench.browser
        let code = try #require(await browser.signIn(.usual)["code"])
        let tokens = try await bench.exchange(code).json(TokenAnswer.self)
        #expect(try await bench.listed(with: tokens.accessToken) == 200)
        #expect(try await bench.exchange(code).json(OIDCError.self).error == "invalid_grant")
        #expect(try await bench.listed(with: tokens.accessToken) == 401)
        #expect(try await bench.refresh(tokens.refreshToken).json(OIDCError.self).error == "invalid_grant")
    }
}

extension Bench {
    /// An id_token whose signature is right.
    func verified(_ token: String?) async throws -> (header: IDTokenHeader, claims: IDTokenClaims) {
        let text = try #require(SignedText(token ?? ""))
        let keys = try await reply(to: Bench.request(.get, OIDCPath.keys, [:])).json(KeySet.self)
        let key = try #require(keys.keys.first)
        let modulus = try #require(Base64URL.bytes(of: key.n ?? ""))
        let exponent = try #require(Base64URL.bytes(of: key.e ?? ""))
        let result = ccrypto_verify_rs256(
            modulus, modulus.count, exponent, exponent.count, text.signed, text.signed.count, text.signature,
            text.signature.count)
        guard result == .done else { throw WrongSignature() }
        let header = try JSONDecoder().decode(IDTokenHeader.self, from: Data(text.header))
        #expect(header.kid == key.kid)
        return (header, try JSONDecoder().decode(IDTokenClaims.self, from: Data(text.payload)))
    }
}

struct WrongSignature: Error {}
