@testable import MFACore

extension Factor {
    init(_ id: String, _ type: FactorType) {
        guard let id = ID(id) else { preconditionFailure("not a factor id: \(id)") }
        self.init(id: id, type: type)
    }

    static let otp = Factor("6229ff|otp", .otp)
    static let sms = Factor("6229ff|phone", .sms)
    static let email = Factor("6229ff|email", .email)
}

extension FactorList {
    init(_ factors: [Factor], unreadable: [String?] = []) {
        self.init(
            rows: factors.map(Row.factor)
                + unreadable.map { .unreadable(UnreadableRow(reason: .typeEmpty, id: $0, json: "{}")) })
    }
}

extension Receipt {
    static let success = Receipt(
        httpStatus: 200, statusCode: 200, message: "Operation successful", requestID: "934108e5")

    /// As the service refuses: HTTP 200, the reason in the body.
    static func refusal(_ statusCode: Int) -> Receipt {
        Receipt(httpStatus: 200, statusCode: statusCode, message: "No.", requestID: "934108e6")
    }
}

extension CallError {
    static let timedOut = noAnswer(.timedOut(after: .seconds(15)))
    static let portal = unreadable(
        UnreadableAnswer(
            receipt: Receipt(httpStatus: 200), contentType: "text/html", size: 1234, beginning: "<!DOCTYPE html>",
            reason: .notJSON))
    static let elsewhere = redirected(
        from: "acme.genauth.ai", to: "login.example", Receipt(httpStatus: 302))
    static let unreachable = notSent(
        .unreachable(host: "acme.genauth.ai", reason: ConnectionFault(.quoted("connection refused"))))

    /// As a gateway refuses: HTTP, no envelope.
    static func gateway(_ httpStatus: Int) -> CallError { refused(Receipt(httpStatus: httpStatus)) }
}

extension RecordProblem {
    static let readOnly = RecordProblem.file(
        FileFault("/home/alice", .system(SystemError(number: 30, words: "Read-only file system"))))
    static let full = RecordProblem.file(
        FileFault("/home/alice", .system(SystemError(number: 28, words: "No space left on device"))))
}
