package import MFAScreens

/// How each role looks, as a value: attributes everywhere, colours where they can be relied on.
///
/// No colour of text alone reaches a contrast of 4.5 on black, white and both Solarized grounds (the best comes to
/// 3.7), so a colour always brings its own ground. Palettes of 8 and 16 colours belong to the user's theme, as do 0 to
/// 21 of 256 in some: nobody knows their contrast, and they are not used; but for the modules of a QR code, where black and
/// white in any theme are better than none.
package enum Palette {
    package struct Look: Hashable, Sendable {
        package var isBold = false
        package var isDim = false
        package var isUnderlined = false
        package var isReversed = false
        /// Never together with an attribute.
        package var pair: Pair?
    }

    /// Text and the ground under it.
    package struct Pair: Hashable, Sendable {
        package let text: Color
        package let ground: Color
    }

    package struct Color: Hashable, Sendable {
        /// Those from 22 to 255 have the same value on every terminal.
        package let index: Int

        /// Red, green, blue, 0 to 255 each. Source: xterm, `256colres.pl`; below 16 a terminal's own.
        package var components: [Int] {
            guard index >= 16 else { return Array(repeating: index == 0 ? 0 : index == 7 ? 229 : 255, count: 3) }
            guard index < 232 else { return Array(repeating: 8 + 10 * (index - 232), count: 3) }
            let cube = index - 16
            return [cube / 36, cube / 6 % 6, cube % 6].map { $0 == 0 ? 0 : 55 + 40 * $0 }
        }

        /// As a terminal of direct colours takes it.
        var rgb: Int { components.reduce(0) { $0 << 8 | $1 } }
    }

    package static func look(of role: Role, colors: Int) -> Look {
        if role.isContent, let (dark, light) = modules(colors) {
            return Look(pair: role == .darkModules ? Pair(text: light, ground: dark) : Pair(text: dark, ground: light))
        }
        return colors >= 256 ? pairs[role].map { Look(pair: $0) } ?? plain(role) : plain(role)
    }

    /// Black and white of a QR code; nil without colours.
    private static func modules(_ colors: Int) -> (dark: Color, light: Color)? {
        switch colors {
        case 256...: (Color(index: 16), Color(index: 231))
        case 16...: (Color(index: 0), Color(index: 15))
        case 8...: (Color(index: 0), Color(index: 7))
        default: nil
        }
    }

    private static let white = Color(index: 231)
    private static let black = Color(index: 232)

    private static let pairs: [Role: Pair] = [
        .title: Pair(text: white, ground: Color(index: 25)),
        .good: Pair(text: white, ground: Color(index: 28)),
        .warning: Pair(text: black, ground: Color(index: 214)),
        .match: Pair(text: black, ground: Color(index: 214)),
        .danger: Pair(text: white, ground: Color(index: 160)),
        .dangerLine: Pair(text: white, ground: Color(index: 160)),
        .armed: Pair(text: white, ground: Color(index: 160)),
    ]

    private static func plain(_ role: Role) -> Look {
        switch role {
        case .normal, .darkModules: Look()
        case .line: Look(isDim: true)
        case .header, .label, .strong, .dangerLine: Look(isBold: true)
        case .match: Look(isUnderlined: true)
        case .title, .selected, .focused, .good, .warning, .danger, .busy, .lightModules:
            Look(isReversed: true)
        case .armed: Look(isBold: true, isReversed: true)
        }
    }
}
