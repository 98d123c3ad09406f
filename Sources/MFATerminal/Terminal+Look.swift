import CNcurses
import Glibc
import MFAScreens

extension Terminal {
    /// UTF-8 when the locale says so, ASCII otherwise.
    static func glyphs(usesASCII: Bool) -> Glyphs {
        let type = getenv("TERM").map { String(cString: $0) } ?? ""
        // The kernel's console has a few hundred characters, and braille is not among them.
        let isConsole = type == "linux" || type.hasPrefix("linux-")
        return Glyphs(isUnicode: setLocale(), usesASCII: usesASCII, hasBraille: !isConsole)
    }

    /// True when the locale's character set is UTF-8. Nothing else of the locale is wanted: the system's reasons stand in
    /// English sentences, and each category is a file to read at the start.
    static func setLocale() -> Bool {
        if setlocale(LC_CTYPE, "") == nil {
            // The environment names a locale that is not installed here; its character set still counts.
            let named: [String] = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { (name: String) in
                getenv(name).map { String(cString: $0) }
            }
            let wanted = named.first { !$0.isEmpty } ?? ""
            let isUnicode = wanted.lowercased().replacing("-", with: "").hasSuffix("utf8")
            setlocale(LC_CTYPE, isUnicode ? "C.UTF-8" : "C")
        }
        return String(cString: nl_langinfo(Int32(CODESET))) == "UTF-8"
    }

    /// Of each role, in their order. Made once, when the screen is open.
    ///
    /// - Parameters:
    ///   - usesColor: false keeps the colours of content alone.
    ///   - startsColor: false where nothing has a colour.
    static func attributes(usesColor: Bool, startsColor: Bool) -> [attr_t] {
        if startsColor {
            start_color()
            use_default_colors()
        }
        let colors = startsColor ? Int(cncurses_colors()) : 0
        var pairs: [Palette.Pair] = []
        return Role.allCases.map { role in
            let look = Palette.look(of: role, colors: usesColor || role.isContent ? colors : 0)
            var value: attr_t = 0
            if look.isBold { value |= cncurses_bold() }
            if look.isDim { value |= cncurses_dim() }
            if look.isUnderlined { value |= cncurses_underline() }
            if look.isReversed { value |= cncurses_reverse() }
            if let pair = look.pair {
                if !pairs.contains(pair) { pairs.append(pair) }
                let number = Int32((pairs.firstIndex(of: pair) ?? 0) + 1)
                let values = [pair.text, pair.ground].map { Int32(colors > 256 ? $0.rgb : $0.index) }
                init_extended_pair(number, values[0], values[1])
                value |= attr_t(COLOR_PAIR(number))
            }
            return value
        }
    }
}
