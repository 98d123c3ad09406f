/// The head of a request to the listener. Source: RFC 9112 §3, §5.
struct CallbackRequest {
    let method: Substring
    let path: Substring
    /// Nil without a question mark.
    let query: Substring?
    /// Lower case; a name that stands twice has no value.
    let headers: [String: String?]

    /// In bytes. An authorization code of 8 KiB fits.
    static let sizeLimit = 16 * 1024

    /// Nil for what is no request.
    init?(_ head: [UInt8]) {
        guard let text = String(validating: head, as: UTF8.self) else { return nil }
        var lines = text.split(separator: "\r\n", omittingEmptySubsequences: true)[...]
        guard let start = lines.popFirst() else { return nil }
        let words = start.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, words[2].hasPrefix("HTTP/1."), words[1].hasPrefix("/") else { return nil }
        method = words[0]
        let parts = words[1].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = parts[0]
        query = parts.count > 1 ? parts[1] : nil
        var headers: [String: String?] = [:]
        for line in lines {
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let name = line[..<colon].lowercased()
            let value = line[line.index(after: colon)...].drop(while: \.isWhitespace)
            headers.updateValue(headers[name] == nil ? String(value) : nil, forKey: name)
        }
        self.headers = headers
    }

    func value(of name: String) -> String? { headers[name] ?? nil }

    /// Asked for by a browser on its own, before anybody wanted it.
    var isPrefetch: Bool {
        ["sec-purpose", "purpose", "x-moz"].contains { value(of: $0)?.lowercased().contains("prefetch") ?? false }
    }
}
