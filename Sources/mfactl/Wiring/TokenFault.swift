import GenAuthClient
import MFACore

/// What stands where an access token should and is none: what it is, and what to do. Never a part of it: it may be a
/// secret all the same.
struct TokenFault: Sendable {
    let sentence: String
    private let holds: @Sendable ([UInt8]) -> Bool

    /// Nil for what may be a token.
    ///
    /// - Parameter text: without blanks and line ends around it.
    init?(_ text: [UInt8]) {
        guard let fault = Self.known.first(where: { $0.holds(text) }) else { return nil }
        self = fault
    }

    private init(_ sentence: String, _ holds: @escaping @Sendable ([UInt8]) -> Bool) {
        self.sentence = sentence
        self.holds = holds
    }

    /// The first that holds is told.
    private static let known = [
        TokenFault("it is empty; write the token there, alone on one line") { $0.isEmpty },
        TokenFault("the text is UTF-16; save it as UTF-8") { text in
            text.starts(with: [0xff, 0xfe]) || text.starts(with: [0xfe, 0xff])
                || text.count > 3 && text.count { $0 == 0 } >= text.count / 2
        },
        TokenFault("the text begins with a byte order mark; save it as UTF-8 without one") {
            $0.starts(with: [0xef, 0xbb, 0xbf])
        },
        TokenFault("the text begins with the word Bearer; only what follows it is the token") {
            $0.begins(with: "bearer ")
        },
        TokenFault("the text is a whole header; only what follows Bearer is the token") {
            $0.begins(with: "authorization:")
        },
        TokenFault("the text sets a variable; only what follows the equals sign is the token") {
            $0.begins(with: "export ") || $0.begins(with: "genauth_access_token=")
        },
        TokenFault("the text is a JSON document; the value of its access_token alone is the token") {
            $0.begins(with: "{") || $0.begins(with: "[")
        },
        TokenFault("the text stands in quotes; leave them out") { text in
            ["\"", "'", "`", "\u{201c}", "\u{2018}"].contains { text.begins(with: $0) }
        },
        TokenFault("the text is a key or a certificate; an access token is what signing in gives") {
            $0.begins(with: "-----begin")
        },
        TokenFault("the text has more than one line; the token stands alone on one") { $0.contains(0x0a) },
        TokenFault("there is a blank in the text; a token has none") { $0.contains(0x20) || $0.contains(0x09) },
        TokenFault("the text is longer than the \(AccessToken.sizeLimit) characters that a token may have") {
            $0.count > AccessToken.sizeLimit
        },
        TokenFault("there is a character in the text that no token has; visible ASCII only") {
            AccessToken(String(decoding: $0, as: UTF8.self)) == nil
        },
    ]
}

extension [UInt8] {
    /// - Parameter word: in small letters; those of the text may be capitals.
    fileprivate func begins(with word: String) -> Bool {
        prefix(word.utf8.count).map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 } == Array(word.utf8)
    }
}
