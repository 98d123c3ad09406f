import GenAuthWire
public import MFACore
import StrictJSON

extension GenAuthClient {
    /// Who is signed in. How much comes back depends on the token's scope. Source: `GET /api/v3/get-profile`.
    ///
    /// - Throws: a `CallError` that says how far the call got.
    public func account() async throws(CallError) -> Answer<Account> {
        try await pipeline.read(.getProfile) { data, _ throws(AnswerFault) in
            guard data.isObject else { throw .noData }
            let names = ["email", "phone", "username", "name"].compactMap { data[$0]?.string }
            func text(_ name: String) -> String? {
                data[name]?.string.flatMap { $0.isEmpty ? nil : $0.cut(toBytes: Limits.identifier) }
            }
            return Account(
                label: names.first { !$0.isEmpty }?.cut(toBytes: Limits.identifier), phone: text("phone"),
                phoneCountryCode: text("phoneCountryCode"), email: text("email"))
        }
    }
}
