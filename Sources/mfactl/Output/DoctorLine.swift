import MFACore
import MFATexts

/// One line of `doctor`.
struct DoctorLine {
    /// The names are the words of the JSON.
    enum Mark: String {
        case ok = "ok   "
        case warning = "warn "
        case failure = "FAIL "
        /// Not looked at, because something before it failed.
        case skipped = "skip "
    }

    let mark: Mark
    let subject: String
    /// The fact, and after a failure what to do about it.
    let text: String
    /// What the process tells its parent when this is the worst.
    var status = ExitStatus.done

    /// As the JSON says it.
    private enum Key: String, CodingKey {
        case check, mark, text
    }

    var line: String {
        mark.rawValue + subject + String(repeating: " ", count: 12 - subject.count) + text.quoted(columns: 400)
    }

    static func ok(_ subject: String, _ text: String) -> DoctorLine {
        DoctorLine(mark: .ok, subject: subject, text: text)
    }
    static func warn(_ subject: String, _ text: String) -> DoctorLine {
        DoctorLine(mark: .warning, subject: subject, text: text)
    }
    static func fail(_ subject: String, _ text: String, _ status: ExitStatus) -> DoctorLine {
        DoctorLine(mark: .failure, subject: subject, text: text, status: status)
    }
    static func skip(_ subject: String, _ texts: Texts) -> DoctorLine {
        DoctorLine(mark: .skipped, subject: subject, text: texts.notChecked)
    }
}

extension DoctorLine: Encodable {
    func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Key.self)
        try members.encode(subject, forKey: .check)
        try members.encode("\(mark)", forKey: .mark)
        try members.encode(text, forKey: .text)
    }
}
