import CNcurses
import MFAScreens

extension Terminal {
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
        // A paste whose end never comes must not hold the keyboard.
        if paste != nil, !isKeyCode, code == 0x03 { paste = nil }
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
        let kind = wget_wch(cncurses_window(), &code)
        if kind == KEY_CODE_YES { ungetch(Int32(bitPattern: code)) }
        guard kind == OK else { return false }
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
