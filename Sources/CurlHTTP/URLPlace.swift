import Glibc

/// Where an absolute URL leads, as far as a connection is concerned.
package struct URLPlace: Hashable, Sendable {
    package let isSecure: Bool
    /// The host as a resolver is asked for it, an IPv6 address in its brackets.
    package let name: String

    package init(_ url: String) {
        isSecure = url.lowercased().hasPrefix("https://")
        let start = url.ranges(of: "://").first?.upperBound ?? url.startIndex
        let authority = url[start...].prefix { !"/?#".contains($0) }
        let place = authority[(authority.lastIndex(of: "@").map { authority.index(after: $0) } ?? start)...]
        let end = place.hasPrefix("[") ? place.firstIndex(of: "]").map { place.index(after: $0) } : nil
        name = String(end.map { place[..<$0] } ?? place.prefix { $0 != ":" })
    }

    package var isLoopback: Bool {
        if ["localhost", "[::1]"].contains(name.lowercased()) { return true }
        let numbers = name.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
    }

    /// The environment's variable that names a proxy for this place, unless `no_proxy` takes it out again; nil for this
    /// machine, which is never reached through one.
    package var proxyVariable: String? {
        guard !isLoopback else { return nil }
        return ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"].first { name in
            getenv(name).map { $0.pointee != 0 } ?? false
        }
    }
}
