import CurlHTTP
import FoundationEssentials
import GenAuthClient
import GenAuthWire
import MFACore

/// The provider's endpoints: one request, one answer, no redirect, nothing repeated.
struct ProviderCalls: Sendable {
    let transport: any HTTPTransport
    /// As people are told it.
    let host: String
    let userAgent: String

    func get(_ url: String) async throws(CallError) -> [UInt8] {
        let request = HTTPRequest(method: .get, url: url, headers: headers)
        return try await transport.bareAnswer(to: request, host: host, secrets: [])
    }

    /// - Parameter secrets: values in the form that no answer may show again.
    func post(
        _ url: String, _ form: FormFields, secrets: [String], mayBeEmpty: Bool = false
    ) async throws(CallError) -> [UInt8] {
        let request = HTTPRequest(
            method: .post, url: url, headers: headers + [(HeaderName.contentType, FormFields.mediaType)],
            body: Array(form.text.utf8))
        return try await transport.bareAnswer(to: request, host: host, secrets: secrets, mayBeEmpty: mayBeEmpty)
    }

    private var headers: [(name: String, value: String)] {
        [(HeaderName.accept, jsonMediaType), ("user-agent", userAgent)]
    }
}

extension [UInt8] {
    /// Nil when it is something else.
    func decoded<Value: Decodable>(as type: Value.Type) -> Value? {
        try? JSONDecoder().decode(type, from: Data(self))
    }
}
