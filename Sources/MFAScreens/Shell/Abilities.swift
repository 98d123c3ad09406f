/// What a terminal can do, where that changes what the screen says.
package struct Abilities: Hashable, Sendable {
    /// Colours for what has no meaning without them.
    let hasColor: Bool
    /// What was shown goes when the screen is left.
    let hasAlternateScreen: Bool

    package init(hasColor: Bool = true, hasAlternateScreen: Bool = true) {
        self.hasColor = hasColor
        self.hasAlternateScreen = hasAlternateScreen
    }
}
