/// What the server tells about a factor besides id and type. Free form: no field is promised.
public struct FactorProfile: Hashable, Sendable {
    public struct Field: Hashable, Sendable {
        public let name: String
        public let value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    public let fields: [Field]
    /// The whole row as the server described it.
    public let json: JSONText

    public init(fields: [Field] = [], json: String = "{}") {
        self.fields = fields
        self.json = JSONText(json)
    }

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
