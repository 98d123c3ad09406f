/// On whose account and where: what the title and the dialogs name.
public struct Session: Hashable, Sendable {
    public var profile: String
    /// `https://acme.genauth.ai`; nil until it is known.
    public var origin: String?
    /// Who is signed in; nil until the server has said so.
    public var account: String?
    public var isReadOnly: Bool
    public var isMasked: Bool
    /// Unix seconds; nil when the token does not say.
    public var signedInAt: Int64?
    /// Name and version, for reports.
    public var program: String
    public var clipboard: Clipboard

    public init(
        profile: String, origin: String?, account: String? = nil, isReadOnly: Bool = false, isMasked: Bool = true,
        signedInAt: Int64? = nil, program: String = "mfactl", clipboard: Clipboard = .terminal
    ) {
        self.profile = profile
        self.origin = origin
        self.account = account
        self.isReadOnly = isReadOnly
        self.isMasked = isMasked
        self.signedInAt = signedInAt
        self.program = program
        self.clipboard = clipboard
    }
}
