package import MFACore
package import MFATexts

/// On whose account and where: what the title and the dialogs name.
package struct Session: Hashable, Sendable {
    package var profile: String
    /// `https://acme.genauth.ai`; nil until it is known.
    package var origin: String?
    /// Who is signed in; nil until the server has said so.
    package var account: Account?
    package var isReadOnly: Bool
    package var isMasked: Bool
    /// `auth_time`, in Unix seconds; nil when it is not known.
    package var signedInAt: Int64?
    /// Nil without one of ours.
    package var signIn: SignInState?
    package var signInOffer: SignInOffer
    /// Name and version, for reports.
    package var program: String
    package var clipboard: Clipboard
    /// In the language of the user.
    package var texts: Texts

    package init(
        profile: String, origin: String?, account: Account? = nil, isReadOnly: Bool = false, isMasked: Bool = true,
        signedInAt: Int64? = nil, signIn: SignInState? = nil, signInOffer: SignInOffer = .noApplication,
        program: String = "mfactl", clipboard: Clipboard = .terminal,
        texts: Texts = Texts(.english)
    ) {
        self.profile = profile
        self.origin = origin
        self.account = account
        self.isReadOnly = isReadOnly
        self.isMasked = isMasked
        self.signedInAt = signedInAt
        self.signIn = signIn
        self.signInOffer = signInOffer
        self.program = program
        self.clipboard = clipboard
        self.texts = texts
    }
}

extension Session {
    /// Who is signed in, masked as elsewhere; nil while nobody has said so.
    var accountLabel: String? { account?.label(masked: isMasked) }
}
