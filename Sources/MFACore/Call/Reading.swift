/// One reading of the list: when, how long, and what came of it.
public struct Reading: Hashable, Sendable {
    /// Wall time at which it was asked.
    public let startedAt: Timestamp
    /// How long it took, repetitions included.
    public let elapsed: Duration
    /// The list, or why there is none.
    public let result: Result<Answer<FactorList>, CallError>

    /// A reading that has been made.
    package init(startedAt: Timestamp, elapsed: Duration, result: Result<Answer<FactorList>, CallError>) {
        self.startedAt = startedAt
        self.elapsed = elapsed
        self.result = result
    }

    /// The list, if it was read.
    public var list: FactorList? { try? result.get().value }

    /// Why it was not, if so.
    public var error: CallError? {
        if case .failure(let error) = result { error } else { nil }
    }

    /// What the server said, empty when it said nothing.
    public var receipt: Receipt {
        switch result {
        case .success(let answer): answer.receipt
        case .failure(let error): error.receipt
        }
    }

    /// `.ok`, or the verdict on its error.
    public var verdict: Verdict { error?.verdict ?? .ok }

    /// Reads once and never throws: a failed reading is a reading.
    package init(of reader: some FactorLister, timedBy time: Timekeeper) async {
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
