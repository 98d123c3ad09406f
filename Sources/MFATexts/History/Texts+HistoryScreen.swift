package import MFACore

extension Texts {
    package var historyTitle: String { say("Changes made here", zh: "本机的变更记录") }
    package var readingHistory: String { say("Reading…", zh: "正在读取") }
    package func historyCannotBeRead(_ problem: RecordProblem) -> String {
        say("It cannot be read: \(sentence(problem))", zh: "无法读取。\(sentence(problem))")
    }
    package var olderOnes: String { say("Older ones: mfactl history", zh: "更早的记录：mfactl history") }
    package func unreadableLines(_ count: Int) -> String {
        say("Lines that cannot be read: \(count)", zh: "无法读取的行：\(count)")
    }

    /// The second line of an attempt: where it was made.
    package func origin(of attempt: Attempt) -> String {
        let id = attempt.ending?.receipt.requestID.map { "\(requestIDLabel) \($0.quoted(columns: 60))  " } ?? ""
        return id + attempt.profile.quoted(columns: 40) + say(", ", zh: "，") + place(of: attempt).quoted(columns: 80)
    }

    /// The history has the sandbox in English.
    func place(of attempt: Attempt) -> String {
        attempt.host == Texts(.english).sandbox ? sandbox : attempt.host
    }
}
