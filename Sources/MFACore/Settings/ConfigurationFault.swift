/// What is wrong in a configuration file.
package struct ConfigurationFault: Error, Hashable, Sendable {
    /// The names that lead there, outermost first, not yet safe for a terminal; none for the document as a whole.
    package let key: [String]
    package let reason: Reason

    package init(_ key: [String], _ reason: Reason) {
        self.key = key
        self.reason = reason
    }

    package enum Reason: Hashable, Sendable {
        /// Counted from 1, the column in characters.
        case notJSON(JSONMistake, line: Int, column: Int)
        case repeated
        case unknownKey(known: [String])
        case missing
        case wrongType(wanted: Kind, isNull: Bool)
        /// As `defaultProfile`.
        case noSuchProfile(String)
        case host(Origin.Invalid)
        /// In characters.
        case notVisibleASCII(limit: Int)
        case notOneOf([String])
        case notInRange(ClosedRange<Int>)
        /// A path that does not begin at `/`.
        case notAbsolute
    }

    package enum Kind: Hashable, CaseIterable, Sendable {
        case text, truth, number, wholeNumber, object
    }

    /// What makes a text no JSON.
    package enum JSONMistake: Hashable, Sendable {
        case noValue
        case unknownWord
        case noName
        case noColon
        /// Neither a comma nor the end of the object or list.
        case notClosed(by: Character)
        case textWithoutEnd
        case wrongEscape
        case notOver
        case tooDeep
        case otherEncoding
    }
}
