import FuzzSupport
import MFACore

/// Whatever the lists before and after, the answer, and the history: a factor is called gone only when a witness of the
/// same account says so, or when it was the last one and the server had said yes.
enum Lists {
    private static let ids = (0..<6).compactMap { Factor.ID("\($0)|otp") }
    private static let posts: [ChangeOutcome.Post] =
        [
            .accepted(Receipt(httpStatus: 200, statusCode: 200)), .failed(.noAnswer(.timedOut(after: .seconds(15)))),
            .failed(.noAnswer(.stopped)),
        ] + [200, 201, 302, 401, 403, 404, 422, 429, 499, 500, 503].map { .failed(.refused(Receipt(statusCode: $0))) }

    /// A row a bit or two: absent, readable, unreadable with its id, unreadable without.
    private static func list(_ input: inout Input) -> FactorList {
        let choices = Int(input.next()) << 8 | Int(input.next())
        return FactorList(
            rows: ids.enumerated().compactMap { index, id -> FactorList.Row? in
                switch choices >> (2 * index) & 3 {
                case 1: .factor(Factor(id: id, type: .otp))
                case 2: .unreadable(UnreadableRow(reason: .typeEmpty, id: id.rawValue, json: "{}"))
                case 3 where index > 3: .unreadable(UnreadableRow(reason: .typeEmpty, id: nil, json: "{}"))
                default: nil
                }
            })
    }

    static func check(_ input: inout Input) {
        let before = list(&input)
        let after = list(&input)
        let target = ids[input.next(below: ids.count)]
        let post = posts[input.next(below: posts.count)]
        let seconds = Int64(input.next())

        let time = Timestamp(unixSeconds: 1_000_000 + seconds)
        let reading = Reading(
            startedAt: time, elapsed: .zero,
            result: .success(Answer(after, receipt: Receipt(httpStatus: 200, statusCode: 200))))
        let witnesses = Witnesses(beside: target, in: before)
        let evidence = Evidence(of: target, beside: witnesses, in: reading)
        let outcome = ChangeOutcome(
            .unbind(target), of: .otp, startedAt: time, elapsed: .zero, post: post, evidence: evidence)

        // Looked at with other eyes: sets of ids.
        let isListed = after.ids.contains(target)
        let hasNameless = after.ids.count < after.rows.count
        let isWitnessed = !Set(before.ids).subtracting([target]).isDisjoint(with: after.ids)
        let stoodAlone = before.rows == [.factor(Factor(id: target, type: .otp))]
        let isSeenGone = !isListed && !hasNameless && isWitnessed
        let isLastGone = stoodAlone && after.rows.isEmpty && outcome.error == nil
        hold((outcome.isVerified == true) == (isSeenGone || isLastGone), "gone by a witness or as the last one")
        hold(outcome.isVerified != false || isListed, "still listed, and listed")
        hold(outcome.verdict != .verified || outcome.isVerified == true, "done, and seen so")

        let attempt = Attempt(
            id: Attempt.ID(number: 1), startedAt: Timestamp(unixSeconds: 1_000_000), profile: "p", host: "h",
            factorID: target, factorType: .otp, witnesses: Witnesses(ids: witnesses.ids))
        let settled = attempt.settled(by: reading, of: "h")
        hold((settled?.verdict == .verified) == isSeenGone, "an earlier run's attempt by a witness alone")
        hold(settled?.isVerified != false || (isListed && seconds >= 60), "closed by a list that is not early")
        hold(attempt.settled(by: reading, of: "elsewhere") == nil, "settled by its own host")

        let request = UnbindRequest(id: target, acceptsLastFactor: true, witnesses: witnesses)
        switch Changes.target(of: request, in: reading) {
        case .success: hold(after[target] != nil, "sent only for a row that can be read")
        case .failure(.alreadyGone): hold(isSeenGone, "gone before by a witness")
        case .failure(.noSuchFactor): hold(false, "never seen, and it was")
        case .failure: hold(after[target] == nil, "a row that can be read is sent")
        }
    }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    var input = Input(start, count)
    Lists.check(&input)
    return 0
}

@_cdecl("FuzzLists_main")
public func main(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
    drive(count, arguments, fuzz)
}
