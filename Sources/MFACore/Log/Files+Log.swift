extension RecordProblem: CustomStringConvertible {
    /// One line of facts: `file(path: /home/a/x, reason: symbolicLink)`.
    public var description: String {
        switch self {
        case .noHome: "noHome"
        case .file(let fault): fault.description
        }
    }
}

extension FileFault: CustomStringConvertible {
    /// One line of facts.
    public var description: String { LogLine("file", ["path": path, "reason": reason]).description }
}

extension FileFault.Reason: CustomStringConvertible {
    /// One line of facts.
    public var description: String {
        switch self {
        case .missing: "missing"
        case .unreadable(let error): "\(LogLine("unreadable", ["": error.words]))"
        case .system(let error): "\(LogLine("system", ["": error.words]))"
        case .notRegular: "notRegular"
        case .notOursOrRegular: "notOursOrRegular"
        case .pipe: "pipe"
        case .notOurs: "notOurs"
        case .homeOfAnother: "homeOfAnother"
        case .open(let access, _): "\(LogLine("open", ["to": access]))"
        case .symbolicLink: "symbolicLink"
        case .tooLarge(let limit, _): "\(LogLine("tooLarge", ["limit": limit]))"
        }
    }
}

extension SystemError: CustomStringConvertible {
    /// One line of facts.
    public var description: String { "\(LogLine("errno", ["": number, "words": words]))" }
}

extension Origin.Invalid: CustomStringConvertible {
    /// One line of facts.
    public var description: String {
        switch self {
        case .notAnAddress: "notAnAddress"
        case .port(let text): "\(LogLine("port", ["": text]))"
        case .holdsUser: "holdsUser"
        case .goesOn: "goesOn"
        case .notSecure: "notSecure"
        }
    }
}
