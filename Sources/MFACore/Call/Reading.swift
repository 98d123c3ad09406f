/// One reading of the list: when, how long, and what came of it.
public struct Reading: Hashable, Sendable {
    public let startedAt: Timestamp
    public let elapsed: Duration
    public let result: Result<Answer<FactorList>, CallError>

    public init(startedAt: Timestamp, elapsed: Duration, result: Result<Answer<FactorList>, CallError>) {
        self.startedAt = startedAt
        self.elapsed = elapsed
        self.result = result
    }

    public var list: FactorList? { try? result.get().value }

    public var error: CallError? {
        if case .failure(let error) = result { error } else { nil }
    }

    public var receipt: Receipt {
        switch result {
        case .success(let answer): answer.receipt
        case .failure(let error): error.receipt
        }
    }

    public var verdict: Verdict { error?.verdict ?? .ok }

    /// Reads once and never throws: a failed reading is a reading.
    public init(of reader: some FactorLister, timedBy time: Timekeeper) async {
        let startedAt = time.now()
        let start = time.uptime()
        let result: Result<Answer<FactorList>, CallError>
        do throws(CallError) {
            result = .success(try await reader.boundFactors())
        } catch {
            result = .failure(error)
        }
        self.init(startedAt: startedAt, elapsed: time.uptime() - start, result: result)
    }
}
