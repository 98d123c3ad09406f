/// What came of asking whether a bound authenticator app shows the right code. A code is never asked about twice.
package struct CodeCheck: Hashable, Sendable {
    /// Wall time at which it was asked.
    package let startedAt: Timestamp
    package let elapsed: Duration
    /// Whether the code was right, or why nobody knows.
    package let result: Result<Answer<Bool>, CallError>

    package init(startedAt: Timestamp, elapsed: Duration, result: Result<Answer<Bool>, CallError>) {
        self.startedAt = startedAt
        self.elapsed = elapsed
        self.result = result
    }

    /// Asks once and never throws: a check that failed is a check.
    package init(
        of code: OneTimeCode, by verifier: some OTPVerifier, for account: AccountID?, timedBy time: Timekeeper
    ) async {
        let start = (wall: time.now(), uptime: time.uptime())
        do throws(CallError) {
            result = .success(try await verifier.verifyTOTP(code, of: account))
        } catch {
            result = .failure(error)
        }
        startedAt = start.wall
        elapsed = time.uptime() - start.uptime
    }

    /// Nil when it could not be checked.
    package var isRight: Bool? { try? result.get().value }

    package var error: CallError? {
        if case .failure(let error) = result { error } else { nil }
    }

    /// A code that is wrong counts as refused.
    package var verdict: Verdict { error?.verdict ?? (isRight == true ? .ok : .refused) }

    /// What the server said, empty when it said nothing.
    package var receipt: Receipt {
        switch result {
        case .success(let answer): answer.receipt
        case .failure(let error): error.receipt
        }
    }
}
