import CNcurses
import Glibc
package import MFAScreens
import MFASystem

/// The terminal while the screen is up. Main thread only; not Sendable on purpose.
package final class Terminal {
    private let screen: OpaquePointer
    /// Of each role, in their order.
    private var attributes: [attr_t]
    /// Where nobody wants colours they are started for what has no meaning without them, and not before.
    private var hasStartedColor: Bool
    package let glyphs: Glyphs
    /// What stands in each row; no rows when nobody knows.
    private var painted: [[Span]] = []
    private var isOpen = true
    /// What is painted must not stay in the terminal.
    private var showsSecret = false
    var decoder: KeyDecoder

    package enum Unusable: Error {
        /// TERM names no terminal that is known here.
        case unknownType
        case cannotPlaceCursor
    }

    /// Takes over the terminal on stdin and stdout.
    ///
    /// - Parameters:
    ///   - usesASCII: lines and marks are ASCII, whatever the locale.
    ///   - usesMouse: asks the terminal to report its mouse.
    package init(usesColor: Bool, usesASCII: Bool, usesMouse: Bool = false) throws(Unusable) {
        decoder = KeyDecoder(escapeDelay: Terminal.escapeDelay, takesMouse: usesMouse)
        glyphs = Self.glyphs(usesASCII: usesASCII)
        Signals.awaitForeground()
        guard let screen = cncurses_open() else {
            throw cncurses_type() == CNCURSES_UNKNOWN ? .unknownType : .cannotPlaceCursor
        }
        self.screen = screen
        hasStartedColor = usesColor || !has_colors()
        attributes = Self.attributes(usesColor: usesColor, startsColor: usesColor && has_colors())
        if usesMouse { cncurses_add_to_restore(Self.mouse.off) }
        cncurses_arm()
        cncurses_hold_stderr()
        idlok(cncurses_window(), true)
        askForReports()
    }

    deinit { close() }

    /// Gives the terminal back as it was. Twice is once.
    package func close() {
        guard isOpen else { return }
        isOpen = false
        leave()
        cncurses_disarm()
        cncurses_release_stderr()
        delscreen(screen)
    }

    package var abilities: Abilities {
        Abilities(hasColor: has_colors(), hasAlternateScreen: cncurses_has_alternate_screen())
    }

    package var size: Size {
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

    /// Paints the rows that changed.
    func draw(_ frame: Frame) {
        let window = cncurses_window()
        if !hasStartedColor, frame.spans.contains(where: \.role.isContent) {
            hasStartedColor = true
            attributes = Self.attributes(usesColor: false, startsColor: true)
            redraw()
        }
        let rows = frame.spans.reduce(into: Array(repeating: [Span](), count: frame.size.rows)) { rows, span in
            rows[span.row].append(span)
        }
        for (row, spans) in rows.enumerated() where row >= painted.count || spans != painted[row] {
            wmove(window, Int32(row), 0)
            wclrtoeol(window)
            spans.forEach(put)
        }
        painted = rows
        showsSecret = frame.isSecret
        wmove(window, Int32(frame.cursor.row), Int32(frame.cursor.column))
        wnoutrefresh(window)
        doupdate()
    }

    private func put(_ span: Span) {
        let window = cncurses_window()
        wattrset(window, Int32(bitPattern: attributes[span.role.rawValue]))
        let text = span.scalars.map { scalar in
            scalar.isASCII || cncurses_can_show(wchar_t(scalar.value)) ? wchar_t(scalar.value) : 0xfffd
        }
        mvwaddnwstr(window, Int32(span.row), Int32(span.column), text, Int32(text.count))
    }

    func redraw() {
        painted = []
        clearok(cncurses_window(), true)
    }

    func copy(_ text: String) {
        cncurses_write(Clipboard.ofEnvironment.sequence(copying: text))
    }

    /// Buttons and wheel, with coordinates of any size. Source: xterm's ctlseqs, modes 1000 and 1006.
    private static let mouse = (on: "\u{1b}[?1000h\u{1b}[?1006h", off: "\u{1b}[?1006l\u{1b}[?1000l")

    private func askForReports() {
        cncurses_write("\u{1b}[?2004h" + (decoder.takesMouse ? Self.mouse.on : ""))
    }

    private func leave() {
        if showsSecret {
            // Some terminals keep the last picture of a screen that is left.
            werase(cncurses_window())
            wrefresh(cncurses_window())
            painted = []
        }
        cncurses_write((decoder.takesMouse ? Self.mouse.off : "") + "\u{1b}[?2004l")
        cncurses_leave()
    }

    /// Gives the terminal back, stops the job, and takes the terminal again when it is continued.
    func suspend() {
        leave()
        Signals.stopJob()
        Signals.awaitForeground()
        resume()
    }

    /// Lends the terminal to something that speaks in plain lines, and takes it again.
    func step(aside body: () -> Void) {
        leave()
        cncurses_release_stderr()
        body()
        cncurses_hold_stderr()
        resume()
    }

    func resume() {
        // Whatever was half typed went to another program since.
        decoder = KeyDecoder(escapeDelay: decoder.escapeDelay, takesMouse: decoder.takesMouse)
        reset_prog_mode()
        askForReports()
        takeNewSize()
        redraw()
    }
}
