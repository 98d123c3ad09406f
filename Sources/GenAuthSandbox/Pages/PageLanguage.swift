import GenAuthWire

/// What the pages are written in.
enum PageLanguage: String, Sendable {
    case english = "en"
    case chinese = "zh-CN"

    /// - Parameters:
    ///   - wish: What the application asks for.
    ///   - accepted: The browser's `Accept-Language`, of which the first known language counts.
    init(wish: String?, accepted: String?) {
        let wishes = [wish].compactMap(\.self) + (accepted ?? "").prefix(256).split(separator: ",").map(String.init)
        self = wishes.compactMap(Self.init(tag:)).first ?? .english
    }

    private init?(tag: String) {
        switch tag.drop(while: { $0 == " " }).prefix(2).lowercased() {
        case "en": self = .english
        case "zh": self = .chinese
        default: return nil
        }
    }

    func say(_ english: String, zh chinese: String) -> String {
        switch self {
        case .english: english
        case .chinese: chinese
        }
    }
}
