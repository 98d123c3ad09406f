/// What chose the language that mfactl speaks.
package enum LanguageSource: Hashable, Sendable {
    /// `--interface`
    case option
    /// The profile's key `interface`.
    case profile
    /// A variable of the locale, and its value.
    case locale(name: String, value: String)
    /// Characters of a set in which mfactl does not write Chinese, though the locale asks for it.
    case notUTF8(name: String, value: String)
    case noLocale
}
