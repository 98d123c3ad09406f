/// The languages that mfactl itself speaks. What the server says is in a language of its own.
package enum Language: String, CaseIterable, Sendable {
    case english = "en"
    /// Simplified.
    case chinese = "zh-CN"
}
