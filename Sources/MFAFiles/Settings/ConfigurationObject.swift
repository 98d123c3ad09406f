import MFACore
import StrictJSON

/// An object of the configuration, read member by member. What is absent is nil; null is no value.
struct ConfigurationObject {
    /// In the order of their names, so that of several faults always the same is told.
    let members: [(name: String, value: JSONView)]
    private let path: [String]

    /// - Parameter keys: all that may stand there; nil for names of the user's own.
    init(_ view: JSONView, at path: [String], keys: [String]? = nil) throws(ConfigurationFault) {
        guard view.isObject else { throw ConfigurationFault(path, .wrongType(wanted: .object, isNull: view.isNull)) }
        members = view.members.sorted { $0.name < $1.name }
        self.path = path
        if let keys, let unknown = members.first(where: { !keys.contains($0.name) }) {
            throw ConfigurationFault(path + [unknown.name], .unknownKey(known: keys))
        }
    }

    subscript(_ key: String) -> JSONView? { members.first { $0.name == key }?.value }

    func text(_ key: String, oneOf words: [String]? = nil) throws(ConfigurationFault) -> String? {
        guard let text = try value(key, .text, { $0.string }) else { return nil }
        if let words, !words.contains(text) { throw ConfigurationFault(path + [key], .notOneOf(words)) }
        return text
    }

    func truth(_ key: String) throws(ConfigurationFault) -> Bool? {
        try value(key, .truth) { $0.truth }
    }

    func number(_ key: String, in range: ClosedRange<Int>) throws(ConfigurationFault) -> Double? {
        guard let number = try value(key, .number, { $0.number.flatMap { Double($0) } }) else { return nil }
        guard (Double(range.lowerBound)...Double(range.upperBound)).contains(number) else {
            throw ConfigurationFault(path + [key], .notInRange(range))
        }
        return number
    }

    func wholeNumber(_ key: String, in range: ClosedRange<Int>) throws(ConfigurationFault) -> Int? {
        guard let number = try number(key, in: range) else { return nil }
        guard let whole = Int(exactly: number) else {
            throw ConfigurationFault(path + [key], .wrongType(wanted: .wholeNumber, isNull: false))
        }
        return whole
    }

    private func value<Value>(
        _ key: String, _ kind: ConfigurationFault.Kind, _ read: (JSONView) -> Value?
    ) throws(ConfigurationFault) -> Value? {
        guard let member = self[key] else { return nil }
        guard let value = read(member) else {
            throw ConfigurationFault(path + [key], .wrongType(wanted: kind, isNull: member.isNull))
        }
        return value
    }
}

extension ConfigurationFault {
    init(_ fault: JSONFault) {
        func mistake(_ mistake: JSONMistake) -> Reason {
            .notJSON(mistake, line: fault.place.line, column: fault.place.column)
        }
        switch fault.reason {
        case .repeatedName: self.init(fault.path, .repeated)
        case .noValue: self.init([], mistake(.noValue))
        case .unknownWord: self.init([], mistake(.unknownWord))
        case .noName: self.init([], mistake(.noName))
        case .noColon: self.init([], mistake(.noColon))
        case .notClosed(let end): self.init([], mistake(.notClosed(by: end)))
        case .textWithoutEnd: self.init([], mistake(.textWithoutEnd))
        case .wrongEscape: self.init([], mistake(.wrongEscape))
        case .notOver: self.init([], mistake(.notOver))
        case .tooDeep: self.init([], mistake(.tooDeep))
        case .otherEncoding: self.init([], mistake(.otherEncoding))
        }
    }
}
