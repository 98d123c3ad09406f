/// A second factor that is bound to the signed-in account.
public struct Factor: Hashable, Sendable, Identifiable {
    /// What the server knows it by.
    public let id: ID
    /// What kind of proof it asks for.
    public let type: FactorType
    /// Whose it is, as far as the server tells.
    public let profile: FactorProfile

    /// A factor as a list shows it.
    public init(id: ID, type: FactorType, profile: FactorProfile = FactorProfile()) {
        self.id = id
        self.type = type
        self.profile = profile
    }

    /// Opaque to us: recorded as `<24 hex>|otp`, documented as bare hex.
    public struct ID: Hashable, Sendable, CustomStringConvertible {
        /// As the server wrote it, 1 to 256 bytes without control characters.
        public let rawValue: String

        /// Nil unless 1 to 256 bytes without control characters: what may be put in a request.
        public init?(_ rawValue: String) {
            guard (1...256).contains(rawValue.utf8.count),
                !rawValue.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7f...0x9f).contains($0.value) })
            else { return nil }
            self.rawValue = rawValue
        }

        /// The raw value, which may hold what a terminal takes for more than text.
        public var description: String { rawValue }

        /// Byte by byte: an id is opaque, and texts that look alike are different ids.
        public static func == (one: ID, other: ID) -> Bool { one.rawValue.utf8.elementsEqual(other.rawValue.utf8) }
        /// By the bytes, as `==` compares.
        public func hash(into hasher: inout Hasher) { rawValue.utf8.forEach { hasher.combine($0) } }
    }
}

extension Factor.ID {
    /// `6229ffa…cade3e3d9|otp`: enough to recognise, short enough for a column.
    package var shortened: String { cut(head: 7, tail: 9) }

    /// `…3e3d9|otp`, for a line that names the type as well.
    package var abbreviated: String { cut(head: 0, tail: 5) }

    /// The `|otp` part says the most, so it is never cut when it is short.
    private func cut(head: Int, tail: Int) -> String {
        let kind = rawValue.lastIndex(of: "|").map { rawValue[$0...].count } ?? 0
        let end = tail + (kind <= 12 ? kind : 0)
        guard rawValue.count > head + end + 1 else { return rawValue }
        return "\(rawValue.prefix(head))…\(rawValue.suffix(end))"
    }
}
