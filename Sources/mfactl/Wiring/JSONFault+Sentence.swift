import StrictJSON

extension JSONFault {
    /// Where, and what is wrong; in a file that a person has written.
    var sentence: String {
        if reason == .repeatedName { return "\(path.joined(separator: ".")): stands there twice" }
        return "line \(place.line), column \(place.column): is not valid JSON: \(reason.words)"
    }
}

extension JSONFault.Reason {
    fileprivate var words: String {
        switch self {
        case .noValue: "a value is missing"
        case .unknownWord: "neither text, number, true, false nor null"
        case .noName: "a key in quotes is missing"
        case .noColon: "a colon is missing"
        case .notClosed(let end): "a comma or \(end) is missing"
        case .textWithoutEnd: "a text without end"
        case .wrongEscape: "a text with a wrong escape"
        case .notOver: "nothing may follow"
        case .tooDeep: "nested too deep"
        case .repeatedName: "a key stands there twice"
        case .otherEncoding: "the text is not UTF-8"
        }
    }
}
