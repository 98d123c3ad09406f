/// Header names of the V3 API, lower case as SDKs and HTTP/2 spell them.
///
/// The service was renamed from Authing to GenAuth; both prefixes are in use by the vendor's own clients, and
/// which of them a deployment reads is not documented.
/// Source: genauth 5.1.0 `http/AuthenticationHttpClient.py:38-46`; authing 5.1.0, same file; Genauth-Agent-CLI
/// `src/http/client.ts:69-107`.
public enum HeaderName {
    public static let authorization = "authorization"
    public static let accept = "accept"
    public static let contentType = "content-type"

    public static let appIds = ["x-genauth-app-id", "x-authing-app-id"]
    public static let langs = ["x-genauth-lang", "x-authing-lang"]
    public static let requestFroms = ["x-genauth-request-from", "x-authing-request-from"]
    public static let sdkVersions = ["x-genauth-sdk-version", "x-authing-sdk-version"]

    public static let requestId = "x-request-id"
    public static let retryAfter = "retry-after"
    public static let wwwAuthenticate = "www-authenticate"
    public static let contentEncoding = "content-encoding"
    public static let date = "date"
    public static let age = "age"
}

/// Media type of every request and answer body.
public let jsonMediaType = "application/json"
