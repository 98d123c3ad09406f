/// The host of the address to which a browser brings the result of a sign-in. This machine, by one of its two names.
package enum RedirectHost: String, CaseIterable, Sendable {
    case address = "127.0.0.1"
    case name = "localhost"
}
