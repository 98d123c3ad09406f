import GenAuthWire
public import MFACore

extension GenAuthClient {
    /// Who is signed in. How much comes back depends on the token's scope.
    public func account() async throws(FactorServiceError) -> Answer<Account> {
        let answer = try await pipeline.read(.getProfile, as: UserDto.self)
        let user = answer.value
        let names = [user.email, user.phone, user.username, user.name]
        return Answer(Account(label: names.compactMap(\.self).first { !$0.isEmpty }), receipt: answer.receipt)
    }
}
