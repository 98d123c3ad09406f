import CNcurses
import Glibc
import MFAScreens

extension Terminal {
    /// UTF-8 when the locale says so, ASCII otherwise. Nothing else of the locale is wanted: the system's reasons stand in
    /// English sentences, and each category is a file to read at the start.
    static func setLocale() -> Glyphs {
        if setlocale(LC_CTYPE, "") == nil {
            // The environment names a locale that is not installed here; its character set still counts.
            let named: [String] = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { (name: String) in
                getenv(name).map { String(cString: $0) }
            }
            let wanted = named.first { !$0.isEmpty } ?? ""
            let isUnicode = wanted.lowercased().replacing("-", with: "").hasSuffix("utf8")
            setlocale(LC_CTYPE, isUnicode ? "C.UTF-8" : "C")
        }
        return String(cString: nl_langinfo(Int32(CODESET))) == "UTF-8" ? .unicode : .ascii
    }

    private static let pairs: [Role: (number: Int16, color: Int32)] = [
        .good: (1, COLOR_GREEN), .warning: (2, COLOR_YELLOW), .danger: (3, COLOR_RED), .label: (4, COLOR_CYAN),
        .match: (2, COLOR_YELLOW),
    ]

    static func attributes(usesColor: Bool) -> [Role: attr_t] {
        if usesColor {
            start_color()
            use_default_colors()
            for (number, color) in pairs.values { init_pair(number, Int16(color), -1) }
        }
        let color: (Role) -> attr_t = { role in
            guard usesColor, let pair = pairs[role] else { return 0 }
            return attr_t(COLOR_PAIR(Int32(pair.number)))
        }
        return [
            .title: cncurses_reverse(), .header: cncurses_bold(), .dim: cncurses_dim(), .label: color(.label),
            .selected: cncurses_reverse(), .focused: cncurses_reverse(),
            .match: color(.match) | cncurses_underline(), .good: color(.good) | cncurses_bold(),
            .warning: color(.warning), .danger: color(.danger) | cncurses_bold(),
        ]
    }
}
