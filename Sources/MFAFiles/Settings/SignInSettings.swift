package import MFACore

/// What a profile says about signing in; nil where it says nothing.
package struct SignInSettings: Hashable, Sendable {
    /// Of the callback address; 0 for any port that is free.
    package var redirectPort: Int?
    package var redirectHost: RedirectHost?
    /// A change is refused when the sign-in is not fresh.
    package var requiresFresh: Bool?

    package init(redirectPort: Int? = nil, redirectHost: RedirectHost? = nil, requiresFresh: Bool? = nil) {
        self.redirectPort = redirectPort
        self.redirectHost = redirectHost
        self.requiresFresh = requiresFresh
    }
}
