package import MFAScreens

/// How each role looks, as a value: attributes everywhere, colours where they can be relied on.
///
/// No colour of text alone reaches a contrast of 4.5 on black, white and both Solarized grounds (the best comes to
/// 3.7), so a colour always brings its own ground. Palettes of 8 and 16 colours belong to the user's theme, as do 0 to
/// 21 of 256 in some: nobody knows their contrast, and they are not used.
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

    /// A colour of the 256 that has the same value on every terminal.
    package struct Color: Hashable, Sendable {
        /// 22 to 255.
        package let index: Int

        /// Red, green, blue, 0 to 255 each. Source: xterm, `256colres.pl`.
        package var components: [Int] {
            guard index < 232 else { return Array(repeating: 8 + 10 * (index - 232), count: 3) }
            let cube = index - 16
            return [cube / 36, cube / 6 % 6, cube % 6].map { $0 == 0 ? 0 : 55 + 40 * $0 }
        }

        /// As a terminal of direct colours takes it.
        var rgb: Int { components.reduce(0) { $0 << 8 | $1 } }
    }

    package static func look(of role: Role, colors: Int) -> Look {
        colors >= 256 ? pairs[role].map { Look(pair: $0) } ?? plain(role) : plain(role)
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
        case .normal: Look()
        case .line: Look(isDim: true)
        case .header, .label, .strong, .dangerLine: Look(isBold: true)
        case .match: Look(isUnderlined: true)
        case .title, .selected, .focused, .good, .warning, .danger, .busy: Look(isReversed: true)
        case .armed: Look(isBold: true, isReversed: true)
        }
    }
}
