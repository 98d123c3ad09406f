/// Header names of the V3 API, lower case as SDKs and HTTP/2 spell them.
///
/// The service was renamed from Authing to GenAuth; both prefixes are in use by the vendor's own clients, and
/// which of them a deployment reads is not documented.
/// Source: genauth 5.1.0 `http/AuthenticationHttpClient.py:38-46`; authing 5.1.0, same file; Genauth-Agent-CLI
/// `src/http/client.ts:69-107`.
package enum HeaderName {
    package static let authorization = "authorization"
    package static let accept = "accept"
    package static let contentType = "content-type"

    package static let appIds = ["x-genauth-app-id", "x-authing-app-id"]
    package static let langs = ["x-genauth-lang", "x-authing-lang"]
    package static let requestFroms = ["x-genauth-request-from", "x-authing-request-from"]
    package static let sdkVersions = ["x-genauth-sdk-version", "x-authing-sdk-version"]

    package static let requestId = "x-request-id"
    package static let retryAfter = "retry-after"
    package static let wwwAuthenticate = "www-authenticate"
    package static let contentEncoding = "content-encoding"
    package static let date = "date"
    package static let age = "age"
}

/// Media type of every request and answer body.
package let jsonMediaType = "application/json"
