package import MFACore

extension AccessToken {
    /// Reads what a file, a pipe or a variable holds.
    ///
    /// - Parameters:
    ///   - text: may have blanks and line ends around the token.
    ///   - source: an option, a variable or a path, for people.
    package init(_ text: [UInt8], from source: String) throws(SettingsFault) {
        let text = text.trimmed
        if let fault = TokenFault(of: text) { throw .token(source: source, fault) }
        guard let token = AccessToken(String(decoding: text, as: UTF8.self)) else {
            throw .token(source: source, .character)
        }
        self = token
    }

    /// Reads a file that nobody else may read.
    package init(in file: FilePath) throws(SettingsFault) {
        guard let text = try GuardedFile.read(file, .secret) else { throw .file(FileFault(file, .missing)) }
        try self.init(text, from: file.description)
    }
}

extension TokenFault {
    /// Nil for what may be a token. The first fault that holds is told.
    ///
    /// - Parameter text: without blanks and line ends around it.
    init?(of text: [UInt8]) {
        guard let fault = Self.allCases.first(where: { $0.holds(text) }) else { return nil }
        self = fault
    }

    private func holds(_ text: [UInt8]) -> Bool {
        switch self {
        case .empty: text.isEmpty
        case .utf16:
            text.starts(with: [0xff, 0xfe]) || text.starts(with: [0xfe, 0xff])
                || text.count > 3 && text.count { $0 == 0 } >= text.count / 2
        case .byteOrderMark: text.starts(with: [0xef, 0xbb, 0xbf])
        case .bearer: text.begins(with: "bearer ")
        case .header: text.begins(with: "authorization:")
        case .assignment: text.begins(with: "export ") || text.begins(with: "genauth_access_token=")
        case .json: text.begins(with: "{") || text.begins(with: "[")
        case .quoted: ["\"", "'", "`", "\u{201c}", "\u{2018}"].contains { text.begins(with: $0) }
        case .pem: text.begins(with: "-----begin")
        case .severalLines: text.contains(0x0a)
        case .blank: text.contains(0x20) || text.contains(0x09)
        case .tooLong: text.count > AccessToken.sizeLimit
        case .character: AccessToken(String(decoding: text, as: UTF8.self)) == nil
        }
    }
}

extension [UInt8] {
    /// - Parameter word: in small letters; those of the text may be capitals.
    fileprivate func begins(with word: String) -> Bool {
        prefix(word.utf8.count).map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 } == Array(word.utf8)
    }

    /// Without blanks and line ends around it.
    fileprivate var trimmed: [UInt8] {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }
        return Array(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
