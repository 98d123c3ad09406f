import CNcurses
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
    var paste: String?

    public struct Unusable: Error {}

    enum PasteMarker {
        // Beyond ncurses' own codes.
        static let begin: Int32 = 0o2000
        static let end: Int32 = 0o2001
    }

    /// Takes over the terminal on stdin and stdout.
    ///
    /// - Parameter usesASCII: also where the locale has more.
    /// - Throws: `Unusable` when TERM is unknown or the terminal cannot place a cursor.
    public init(usesColor: Bool, usesASCII: Bool) throws(Unusable) {
        let glyphs = Self.setLocale()
        self.glyphs = usesASCII ? .ascii : glyphs
        cncurses_await_foreground()
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
        // Terminals move text about when they change size, each in its own way.
        redraw()
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

    func copy(_ text: String) {
        cncurses_write(Clipboard.ofEnvironment.sequence(copying: text))
    }

    /// Gives the terminal back, stops the job, and takes the terminal again when it is continued.
    func suspend() {
        cncurses_write("\u{1b}[?2004l")
        endwin()
        cncurses_stop_job()
        cncurses_await_foreground()
        resume()
    }

    func resume() {
        reset_prog_mode()
        cncurses_write("\u{1b}[?2004h")
        takeNewSize()
        redraw()
    }
}
