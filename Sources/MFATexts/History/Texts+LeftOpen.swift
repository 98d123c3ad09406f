import MFACore

/// What the next start tells of a change that was left open.
extension Texts {
    /// - Parameter isListed: whether a factor of the type is bound now, by whatever; false as well where nobody knows.
    func sentence(leftOpen attempt: Attempt, isListed: Bool) -> String {
        switch attempt.change {
        case .bind where !attempt.isLeftOpen: recoveryCodeUnnoted
        case .bind(.otp) where isListed:
            say(
                "Earlier OTP bind unsettled: one is bound (o). Its recovery code was not shown. H",
                zh: "此前绑定 OTP 的结果未知：现有一个，可按 o 核对；恢复代码未曾显示。按 H 查看。")
        case .bind(.otp):
            say(
                "An earlier bind of OTP is not seen to have happened. H shows it.",
                zh: "此前绑定 OTP 的请求目前没有看到生效。按 H 查看。")
        case .bind(let type):
            say(
                "Nobody knows how an earlier bind ended: \(word(type)). H shows it.",
                zh: "此前有一次绑定的结果未知，按 H 查看：\(word(type))")
        case .removeContact(let contact, _):
            say(
                "Nobody knows whether the \(noun(contact)) has left the account. H shows it.",
                zh: "\(noun(contact))是否已从账号解绑，结果未知。按 H 查看。")
        case .unbind, .askToBind, .askToRemove, nil:
            say(
                "Nobody knows how an earlier unbind ended: \(shortID(attempt)). H shows it.",
                zh: "此前有一次解绑的结果未知，按 H 查看：\(shortID(attempt))")
        }
    }

    var recoveryCodeUnnoted: String {
        say(
            "The recovery code of OTP was never noted. A new binding brings a new one.",
            zh: "OTP 的恢复代码从未记下。重新绑定才会有新的恢复代码。")
    }

    private func shortID(_ attempt: Attempt) -> String {
        attempt.factorID?.abbreviated.quoted(columns: 20) ?? attempt.action.quoted(columns: 20)
    }
}
