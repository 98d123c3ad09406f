/// What options, variables and the configuration may ask for.
package enum SettingLimits {
    package static let serverLanguages = ["en-US", "zh-CN", "zh-TW", "ja-JP"]
    package static let ports = 0...65_535
    /// In characters.
    package static let appIDLength = 128

    /// What may stand in a header without breaking out of it.
    package static func isAppID(_ text: String) -> Bool {
        (1...appIDLength).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7e).contains($0) }
    }
}
