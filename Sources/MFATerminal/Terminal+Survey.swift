import CNcurses
import Glibc
package import MFAScreens

extension Terminal {
    /// What a screen would find here, without touching the terminal.
    package enum Survey: Hashable, Sendable {
        case screen(Size, isUnicode: Bool)
        /// A terminal that cannot place a cursor, or whose type is not known.
        case dumb
        /// No terminal on stdin or stdout.
        case none
    }

    /// `ncurses 6.4.20221231`
    package static var library: String { String(cString: curses_version()) }

    /// The locale whose characters are used: `C.UTF-8`.
    package static var locale: String {
        _ = setLocale()
        return setlocale(LC_CTYPE, nil).map { String(cString: $0) } ?? "C"
    }

    package static func survey() -> Survey {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { return .none }
        var window = winsize()
        guard cncurses_type() == CNCURSES_SCREEN, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0 else {
            return .dumb
        }
        return .screen(
            Size(columns: Int(window.ws_col), rows: Int(window.ws_row)), isUnicode: setLocale())
    }
}
