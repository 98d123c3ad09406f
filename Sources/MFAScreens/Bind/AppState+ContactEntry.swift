import MFACore
import MFATexts

/// The number or the address that a code is to go to. Nothing is sent before the button is pressed.
extension AppState {
    mutating func answer(_ entry: ContactEntry, _ key: Key) -> [Effect] {
        var entry = entry
        switch key {
        case .escape, .control("c"):
            codeFlow = nil
            notice = .cancelled
            return []
        case .tab: entry.moveFocus(by: 1)
        case .backTab: entry.moveFocus(by: -1)
        case .enter: return press(entry)
        default:
            guard entry.handle(key.narrow) else { return stray(key) }
            entry.fault = nil
        }
        codeFlow?.phase = .entering(entry)
        return []
    }

    mutating func paste(_ text: String, into entry: ContactEntry) {
        var entry = entry
        switch entry.fields {
        case .phone(let code, _, _):
            var phone = PhoneEntry(countryCode: code.text)
            phone.paste(text)
            entry.fields = .phone(
                code: TextField(phone.countryCode), number: TextField(phone.number), keepsZero: false)
        case .email(var field):
            field.insert(text.narrow)
            entry.fields = .email(field)
        }
        codeFlow?.phase = .entering(entry)
    }

    private mutating func press(_ entry: ContactEntry) -> [Effect] {
        var entry = entry
        switch entry.focus {
        case .cancel:
            codeFlow = nil
            notice = .cancelled
            return []
        case .code: entry.moveFocus(by: 1)
        case .text: entry.focus = entry.asksAboutZero ? .dropZero : .send
        case .dropZero: entry.dropZero()
        case .keepZero: entry.keepZero()
        case .send: return send(entry)
        }
        codeFlow?.phase = .entering(entry)
        return []
    }

    private mutating func send(_ entry: ContactEntry) -> [Effect] {
        var entry = entry
        do throws(EntryFault) {
            guard !entry.asksAboutZero else {
                entry.focus = .dropZero
                codeFlow?.phase = .entering(entry)
                return []
            }
            let target = try entry.target()
            if let factor = entry.removed { return try askRemoval(of: factor, at: target) }
            let request = CodeRequest.binding(BindRequest(target, of: listing?.list.owner?.account))
            let ticket = newTicket()
            codeFlow?.phase = .asking(ticket, request)
            return [request.effect(ticket), .release(ticket)]
        } catch {
            entry.fault = error
            entry.focus = .text
            codeFlow?.phase = .entering(entry)
            return []
        }
    }
}

extension ContactEntry {
    private var phone: PhoneEntry? {
        guard case .phone(let code, let number, let keepsZero) = fields else { return nil }
        var phone = PhoneEntry(countryCode: code.text, number: number.text)
        // Typed with its country code, or pasted by a terminal that does not say so.
        if number.text.narrow.hasPrefix("+") { phone.paste(number.text) }
        phone.keepsLeadingZero = keepsZero
        return phone
    }

    var asksAboutZero: Bool { phone?.asksAboutZero ?? false }

    func target() throws(EntryFault) -> BindRequest.Target {
        switch fields {
        case .phone: .sms(try (phone ?? PhoneEntry()).checked())
        case .email(let field): .email(try EmailAddress(typed: field.text))
        }
    }

    /// Where the code would go; nil while it cannot be told.
    var preview: String? {
        switch try? target() {
        case .sms(let number): number.text
        case .email(let address): address.text
        case .otp, nil: nil
        }
    }

    /// What cannot stand there is said while it is typed; what only lacks something is not.
    var shownFault: EntryFault? {
        if let fault { return fault }
        do throws(EntryFault) { _ = try target() } catch {
            if case .strange = error { return error }
        }
        return nil
    }

    private var stops: [Focus] {
        switch fields {
        case .phone: [.code, .text] + (asksAboutZero ? [.dropZero, .keepZero] : []) + [.cancel, .send]
        case .email: [.text, .cancel, .send]
        }
    }

    mutating func moveFocus(by step: Int) {
        let index = stops.firstIndex(of: focus) ?? 0
        focus = stops[(index + step + stops.count) % stops.count]
    }

    mutating func handle(_ key: Key) -> Bool {
        switch (fields, focus) {
        case (.phone(var code, let number, _), .code):
            guard code.handle(key) else { return false }
            fields = .phone(code: code, number: number, keepsZero: false)
        case (.phone(let code, var number, _), .text):
            guard number.handle(key) else { return false }
            fields = .phone(code: code, number: number, keepsZero: false)
        case (.email(var field), .text):
            guard field.handle(key) else { return false }
            fields = .email(field)
        default: return false
        }
        return true
    }

    mutating func dropZero() {
        guard var phone, case .phone(let code, _, _) = fields else { return }
        phone.dropLeadingZero()
        fields = .phone(code: code, number: TextField(phone.number), keepsZero: false)
        focus = .send
    }

    mutating func keepZero() {
        guard case .phone(let code, let number, _) = fields else { return }
        fields = .phone(code: code, number: number, keepsZero: true)
        focus = .send
    }
}
