import CurlHTTP
import MFACore
import Testing

@testable import GenAuthClient

extension Access {
    static let secret = "secret-token-0123456789"

    static func sample(_ host: String = "https://acme.genauth.ai", token: String = secret) throws -> Access {
        Access(origin: try Origin(host), token: try #require(AccessToken(token)))
    }
}

extension ClientConfiguration {
    static func sample(
        appID: String? = nil, timeout: Duration = .seconds(60), isReadOnly: Bool = false
    ) -> ClientConfiguration {
        ClientConfiguration(appID: appID, timeout: timeout, isReadOnly: isReadOnly, userAgent: "mfactl/1.0")
    }
}

extension GenAuthClient {
    static func sample(
        _ host: String, appID: String? = nil, timeout: Duration = .seconds(60)
    ) throws -> GenAuthClient {
        GenAuthClient(FixedCredentials(try .sample(host)), .sample(appID: appID, timeout: timeout))
    }
}

extension Factor.ID {
    static func sample(_ text: String = "6229ffab1c2d3e4cade3e3d9|otp") throws -> Factor.ID {
        try #require(Factor.ID(text))
    }
}

/// The error of a call, or nil when there was none.
func failure<Value>(of call: () async throws(CallError) -> Value) async -> CallError? {
    do throws(CallError) {
        _ = try await call()
        return nil
    } catch {
        return error
    }
}
