/// What the server tells about a factor besides id and type. Free form: no field is promised.
public struct FactorProfile: Hashable, Sendable {
    /// One member of the profile.
    public struct Field: Hashable, Sendable {
        /// As the server named it.
        public let name: String
        /// Text as it is, anything else as JSON; 4 KiB at most.
        public let value: String

        /// A field.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// In the server's order.
    public let fields: [Field]
    /// The whole row as the server described it.
    public let json: JSONText

    /// A profile of these fields; `json` is the whole row.
    public init(fields: [Field] = [], json: String = "{}") {
        self.fields = fields
        self.json = JSONText(json)
    }

    /// The value of the first field of that name.
    public subscript(name: String) -> String? {
        fields.first { $0.name == name }?.value
    }
}

extension Factor {
    /// Who or what the factor stands for, as far as its profile says: a number, an address; nil when it does not.
    public func ownIdentity(masked: Bool) -> String? {
        let show = masked ? Masking.mask : { $0 }
        if let number = profile["phoneNumber"] {
            return [profile["phoneCountryCode"], show(number)].compactMap(\.self).joined(separator: " ")
        }
        return (profile["email"] ?? profile["name"] ?? profile["phone"]).map(show)
    }
}
