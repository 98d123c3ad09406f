// What `print` and `dump` show of people: that something is there and how it is called, never whose it is. An address, a
// number, a name have to be asked for: `ownIdentity(masked:)`, `profile["phoneNumber"]`, `json.raw`.

extension Factor: CustomStringConvertible {
    /// `Factor(id: 6229ffa…|phone, type: SMS, profile: phoneNumber)`: the names of the profile's fields without their
    /// values.
    public var description: String {
        let names = profile.fields.isEmpty ? nil : profile.names
        return LogLine("Factor", ["id": id.rawValue, "type": type.word, "profile": names]).description
    }
}

extension FactorProfile: CustomStringConvertible, CustomReflectable {
    /// The names of its fields without their values.
    public var description: String { LogLine("FactorProfile", ["fields": names]).description }
    /// Without children.
    public var customMirror: Mirror { Mirror(self, children: []) }

    /// Names are the server's, and could be anything: a number, too.
    fileprivate var names: String { Masking.maskAll(in: fields.map(\.name).joined(separator: " ")) }
}

extension FactorProfile.Field: CustomStringConvertible, CustomReflectable {
    /// Its name without its value.
    public var description: String { LogLine("Field", ["name": Masking.maskAll(in: name)]).description }
    /// Without children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension FactorList: CustomStringConvertible {
    /// `FactorList([Factor(…), UnreadableRow(…)])`, in the server's order.
    public var description: String {
        let rows = rows.map { row in
            switch row {
            case .factor(let factor): factor.description
            case .unreadable(let row): row.description
            }
        }
        return "FactorList([\(rows.joined(separator: ", "))])"
    }
}

extension UnreadableRow: CustomStringConvertible, CustomReflectable {
    /// Its id and why it cannot be read, without the row itself.
    public var description: String { LogLine("UnreadableRow", ["id": id, "reason": reason]).description }

    /// Without the row itself.
    public var customMirror: Mirror {
        Mirror(self, children: ["id": id as Any, "reason": reason], displayStyle: .struct)
    }
}

extension JSONText: CustomStringConvertible, CustomReflectable {
    /// Its size in bytes; the text is `raw`.
    public var description: String { LogLine("JSONText", ["size": raw.utf8.count]).description }
    /// Without children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension Account: CustomStringConvertible, CustomReflectable {
    /// Whether there is a label, not which.
    public var description: String { label == nil ? "Account(unnamed)" : "Account(<redacted>)" }
    /// Without children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
