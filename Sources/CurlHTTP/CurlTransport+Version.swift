import CCurl

extension CurlTransport {
    /// The name and version of libcurl; nil when it cannot be loaded.
    package static var version: String? {
        guard let text = ccurl_version() else { return nil }
        let name = String(cString: text).prefix { $0 != " " }
        return String(name).replacing("/", with: " ")
    }
}
