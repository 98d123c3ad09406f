import FoundationEssentials
import GenAuthWire

/// How a well-formed reading of the list ends.
extension Scenario {
    func answerToReading(of account: Account, in voice: Voice) async throws -> Answer {
        let tally = await account.countReading()
        let list = await account.factors
        switch self {
        case .maintenance: throw Refusal.maintenance(until: Date.now.addingTimeInterval(60).httpText)
        case .busy where tally.readings <= 2: throw Refusal.busy
        case .portal: return .reply(.captivePortal)
        case .signedOut where tally.unbinds > 0: throw Refusal.notSignedIn
        case .blind where tally.unbinds > 0: throw Refusal.serverError
        case .oddRows: return .reply(try voice.success(list.map(JSONValue.init) + JSONValue.oddRows))
        case .ok, .lastFactor, .empty, .many, .expiredToken, .forbidden, .notFound, .policy, .rateLimited, .serverError,
            .html, .truncated, .huge, .slow, .hang, .drop, .dropUndone, .keeps, .redirect, .hostileText, .goesAway,
            .unknownName, .noTLS, .busy, .noStatus, .signedOut, .blind:
            return .reply(try voice.success(list))
        }
    }
}

extension JSONValue {
    fileprivate init(_ factor: FactorDto) {
        self = .object([
            "factorId": .string(factor.factorId), "factorType": .string(factor.factorType),
            "profile": factor.profile ?? .null,
        ])
    }

    /// Without an id, with a number for one, with another's, without a type, and no object at all.
    fileprivate static let oddRows: [JSONValue] = [
        .object(["factorType": .string("OTP")]), .object(["factorId": .integer(7), "factorType": .string("SMS")]),
        .object(["factorId": .string("twin"), "factorType": .string("SMS")]),
        .object(["factorId": .string("twin"), "factorType": .string("EMAIL")]),
        .object(["factorId": .string("\(FactorDto.hex(1))|otp"), "factorType": .string("")]), .string("no factor"),
    ]
}

extension Date {
    /// `Sun, 06 Nov 1994 08:49:37 GMT`
    fileprivate var httpText: String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: self)
        guard let year = parts.year, let month = parts.month, let day = parts.day, let weekday = parts.weekday else {
            return ""
        }
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let time = ISO8601Format().split { "TZ".contains($0) }.last ?? ""
        return "\(days[weekday - 1]), \(day < 10 ? "0" : "")\(day) \(months[month - 1]) \(year) \(time) GMT"
    }
}
