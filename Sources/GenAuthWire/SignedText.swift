/// A JSON Web Signature in its compact form: three parts of base64url with dots between them. Nothing is verified here.
///
/// Source: RFC 7515 §3.1, §5.2, §7.1.
package struct SignedText: Hashable, Sendable {
    /// JSON.
    package let header: [UInt8]
    /// JSON, in an id_token.
    package let payload: [UInt8]
    package let signature: [UInt8]
    /// What is signed: header and payload as they were written, and the dot between them.
    package let signed: [UInt8]

    /// In bytes.
    package static let sizeLimit = 16 * 1024

    /// Nil unless there are three parts of base64url, together at most `sizeLimit` long.
    package init?(_ text: String) {
        guard text.utf8.count <= Self.sizeLimit else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let header = Base64URL.bytes(of: parts[0]), let payload = Base64URL.bytes(of: parts[1]),
            let signature = Base64URL.bytes(of: parts[2])
        else { return nil }
        (self.header, self.payload, self.signature) = (header, payload, signature)
        signed = Array("\(parts[0]).\(parts[1])".utf8)
    }

    /// What has to be signed.
    package static func input(header: [UInt8], payload: [UInt8]) -> String {
        "\(Base64URL.text(of: header)).\(Base64URL.text(of: payload))"
    }
}
