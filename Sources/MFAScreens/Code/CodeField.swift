import MFACore
import MFATexts

/// The field that a code is typed into.
struct CodeField: Hashable, Sendable {
    private(set) var text = TextField()
    /// Why it could not be sent; until the next key.
    private(set) var fault: EntryFault?
    /// Letters came with the digits: all of it was meant for another window.
    private(set) var isRunningText = false

    /// - Parameter isAmongText: letters came just before.
    /// - Returns: false for a key that is no part of a code.
    mutating func handle(_ key: Key, isAmongText: Bool) -> Bool {
        if text.text.isEmpty { isRunningText = isAmongText }
        if case .character(let character) = key, !OneTimeCode.takes(character) { return false }
        guard text.handle(key.narrow) else { return false }
        fault = nil
        return true
    }

    /// - Parameter isText: with that key, letters came in a row.
    mutating func note(strayThatIsText isText: Bool) {
        if isText, !text.text.isEmpty { isRunningText = true }
    }

    mutating func paste(_ pasted: String) {
        if text.text.isEmpty { isRunningText = false }
        text.insert(String(pasted.filter(OneTimeCode.takes)))
        fault = nil
    }

    mutating func clear() { self = CodeField() }

    /// Nil, with the fault, where it is none.
    mutating func code(count: ClosedRange<Int>) -> OneTimeCode? {
        do throws(EntryFault) { return try OneTimeCode(typed: text.text, count: count) } catch {
            fault = error
            return nil
        }
    }
}

extension AppState {
    mutating func edit(_ field: inout CodeField, by key: Key) {
        guard !field.handle(key, isAmongText: strays.areText(at: now.uptime)) else { return }
        _ = stray(key)
        field.note(strayThatIsText: strays.areText(at: now.uptime))
    }

    /// Nil where nothing is to be sent, and says why: text that was meant for another window sends nothing.
    mutating func code(in field: inout CodeField, count: ClosedRange<Int> = OneTimeCode.usualCount) -> OneTimeCode? {
        guard !field.isRunningText, !strays.areText(at: now.uptime) else {
            field.clear()
            notice = .textInCode
            return nil
        }
        return field.code(count: count)
    }
}
