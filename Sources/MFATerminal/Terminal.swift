import CNcurses
import FoundationEssentials
import Glibc
public import MFAScreens

/// The terminal while the screen is up. Main thread only; not Sendable on purpose.
public final class Terminal {
    private let screen: OpaquePointer
    private let attributes: [Role: attr_t]
    public let glyphs: Glyphs
    private var lastFrame: Frame?
    private var isOpen = true
    /// Collects a paste until its end marker comes.
    private var paste: String?

    public struct Unusable: Error {}

    private enum PasteMarker {
        // Beyond ncurses' own codes.
        static let begin: Int32 = 0o2000
        static let end: Int32 = 0o2001
    }

    /// Takes over the terminal on stdin and stdout.
    ///
    /// - Throws: `Unusable` when TERM is unknown or the terminal cannot place a cursor.
    public init(usesColor: Bool) throws(Unusable) {
        glyphs = Self.setLocale()
        guard let screen = cncurses_open() else { throw Unusable() }
        self.screen = screen
        attributes = Self.attributes(usesColor: usesColor && has_colors())
        cncurses_arm()
        cncurses_hold_stderr()
        raw()
        noecho()
        set_escdelay(25)
        keypad(cncurses_window(), true)
        nodelay(cncurses_window(), true)
        idlok(cncurses_window(), true)
        define_key("\u{1b}[200~", PasteMarker.begin)
        define_key("\u{1b}[201~", PasteMarker.end)
        cncurses_write("\u{1b}[?2004h")
    }

    deinit { close() }

    /// Gives the terminal back as it was. Twice is once.
    public func close() {
        guard isOpen else { return }
        isOpen = false
        cncurses_write("\u{1b}[?2004l")
        endwin()
        cncurses_disarm()
        cncurses_release_stderr()
        delscreen(screen)
    }

    public var size: Size {
        Size(columns: Int(cncurses_columns()), rows: Int(cncurses_rows()))
    }

    /// Asks the kernel for the size and tells ncurses.
    func takeNewSize() {
        var window = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_row > 0, window.ws_col > 0 else { return }
        resize_term(Int32(window.ws_row), Int32(window.ws_col))
        lastFrame = nil
    }

    /// Paints what changed.
    func draw(_ frame: Frame) {
        guard frame != lastFrame else { return }
        lastFrame = frame
        let window = cncurses_window()
        werase(window)
        for span in frame.spans {
            wattrset(window, Int32(bitPattern: attributes[span.role] ?? 0))
            let text = span.scalars.map { scalar in
                scalar.isASCII || cncurses_can_show(wchar_t(scalar.value)) ? wchar_t(scalar.value) : 0xfffd
            }
            mvwaddnwstr(window, Int32(span.row), Int32(span.column), text, Int32(text.count))
        }
        wmove(window, Int32(frame.cursor.row), Int32(frame.cursor.column))
        wnoutrefresh(window)
        doupdate()
    }

    func redraw() {
        lastFrame = nil
        clearok(cncurses_window(), true)
    }

    func flushInput() { flushinp() }

    /// OSC 52: the terminal may put it on the clipboard, or not; it does not say.
    func copy(_ text: String) {
        cncurses_write("\u{1b}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}")
    }

    /// Gives the terminal back, stops the job, and takes the terminal again when it is continued.
    func suspend() {
        cncurses_write("\u{1b}[?2004l")
        endwin()
        cncurses_stop_job()
        resume()
    }

    func resume() {
        reset_prog_mode()
        cncurses_write("\u{1b}[?2004h")
        takeNewSize()
        redraw()
    }

    // MARK: Input

    /// All keys that have arrived. Never blocks for longer than it takes to tell Esc from an arrow key.
    func nextEvents() -> [AppEvent] {
        var events: [AppEvent] = []
        var code = wint_t()
        while true {
            let kind = wget_wch(cncurses_window(), &code)
            if kind == ERR { return events }
            if let event = event(isKeyCode: kind == KEY_CODE_YES, Int32(bitPattern: code)) { events.append(event) }
        }
    }

    private func event(isKeyCode: Bool, _ code: Int32) -> AppEvent? {
        switch (isKeyCode, code) {
        case (true, PasteMarker.begin):
            paste = ""
            return nil
        case (true, PasteMarker.end):
            defer { paste = nil }
            return paste.map { .pasted($0) }
        default: break
        }
        if paste != nil {
            if !isKeyCode, let scalar = Unicode.Scalar(UInt32(code)), (paste?.utf8.count ?? 0) < 4096 {
                paste?.unicodeScalars.append(scalar)
            }
            return nil
        }
        if !isKeyCode, code == 0x1b, skipsUnknownSequence() { return nil }
        return Key(isKeyCode: isKeyCode, code).map(AppEvent.key)
    }

    /// A function key that ncurses does not know must not be read as the letters it is made of.
    private func skipsUnknownSequence() -> Bool {
        var code = wint_t()
        guard wget_wch(cncurses_window(), &code) == OK else { return false }
        guard code == 0x5b || code == 0x4f else {
            unget_wch(wchar_t(code))
            return false
        }
        while wget_wch(cncurses_window(), &code) == OK {
            if (0x40...0x7e).contains(code) { break }
        }
        return true
    }
}

extension Terminal {
    /// UTF-8 when the locale says so, ASCII otherwise.
    private static func setLocale() -> Glyphs {
        if setlocale(LC_ALL, "") == nil {
            // The environment names a locale that is not installed here; its character set still counts.
            let named: [String] = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { (name: String) in
                getenv(name).map { String(cString: $0) }
            }
            let wanted = named.first { !$0.isEmpty } ?? ""
            let isUnicode = wanted.lowercased().replacing("-", with: "").hasSuffix("utf8")
            setlocale(LC_ALL, isUnicode ? "C.UTF-8" : "C")
        }
        return String(cString: nl_langinfo(Int32(CODESET))) == "UTF-8" ? .unicode : .ascii
    }

    private static let pairs: [Role: (number: Int16, color: Int32)] = [
        .good: (1, COLOR_GREEN), .warning: (2, COLOR_YELLOW), .danger: (3, COLOR_RED), .label: (4, COLOR_CYAN),
        .match: (2, COLOR_YELLOW),
    ]

    private static func attributes(usesColor: Bool) -> [Role: attr_t] {
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
