/// Hides the middle of an address or a number. The server may or may not have done so already, so it is always done here.
public enum Masking {
    public static func mask(_ value: String) -> String {
        if let at = value.lastIndex(of: "@"), at != value.startIndex {
            return maskLocal(value[..<at]) + value[at...]
        }
        let digits = value.count { $0.isNumber || $0 == "x" || $0 == "*" }
        guard digits >= 7, digits * 2 > value.count else { return value }
        let isShort = value.count < 10
        return "\(value.prefix(isShort ? 2 : 3))****\(value.suffix(isShort ? 2 : 4))"
    }

    private static func maskLocal(_ local: Substring) -> String {
        guard local.count > 2, let first = local.first, let last = local.last else { return "\(local.prefix(1))***" }
        return "\(first)***\(last)"
    }
}
