import Glibc
import MFACore
import MFATexts

/// What is to be bound, asked for on plain lines.
struct BindPrompt {
    let services: Services
    let settings: Settings
    /// Of the list, just made.
    let reading: Reading

    private var texts: Texts { settings.texts }

    /// Why nothing is worth asking; nil when nothing speaks against it.
    func obstacle(to type: FactorType) -> Withheld? {
        guard let list = reading.list else { return .readingFailed(reading.error ?? .notSent(.stopped)) }
        return list.factors.first { $0.type == type }.map { .alreadyBound(reading.receipt, $0.id) }
    }

    /// Shows what there is, and asks; nil when it is left.
    func type() -> FactorType? {
        let offered = waitFor { [services] in try? await services.reader.bindableTypes().value }
        for type in FactorType.bindableHere {
            Console.error("  \(type.word.lowercased())   \(state(of: type, offered))")
        }
        for type in offered ?? [] where !FactorType.bindableHere.contains(type) {
            Console.error("  \(type.word.quoted(columns: 20))   \(texts.canBeBound(type))")
        }
        tcflush(STDIN_FILENO, TCIFLUSH)
        let answer = Console.ask(texts.whatToBind, onlyOnce: true)?.narrow.lowercased() ?? ""
        return BindableType(rawValue: answer)?.type
    }

    private func state(of type: FactorType, _ offered: [FactorType]?) -> String {
        if let bound = reading.list?.factors.first(where: { $0.type == type }) {
            return texts.boundAlready(texts.identity(of: bound, masked: settings.isMasked).quoted(columns: 60))
        }
        return offered?.contains(type) == false ? texts.notOffered : texts.canBeBound(type)
    }

    /// With the number or address that it takes; nil when it is left.
    func target(_ type: FactorType) -> BindRequest.Target? {
        switch type {
        case .otp: .otp
        case .sms: number().map { .sms($0) }
        case .email:
            entry(texts.emailPrompt) { text throws(EntryFault) in .email(try EmailAddress(typed: text)) }
        default: nil
        }
    }

    private func number() -> PhoneNumber? {
        let entry = entry(texts.phonePrompt) { text throws(EntryFault) in
            var entry = PhoneEntry()
            entry.paste(text)
            _ = try entry.checked()
            return entry
        }
        guard var entry else { return nil }
        if entry.asksAboutZero {
            let answer = Console.ask(texts.keepZeroPrompt(after: entry.countryCode))?.narrow.lowercased()
            guard let answer else { return nil }
            if answer != "y" { entry.dropLeadingZero() }
        }
        return try? entry.checked()
    }

    /// Asks until it can be read; an empty line, or the end of the input, leaves.
    private func entry<Value>(_ prompt: String, _ read: (String) throws(EntryFault) -> Value) -> Value? {
        tcflush(STDIN_FILENO, TCIFLUSH)
        while let line = Console.ask(prompt) {
            do throws(EntryFault) { return try read(line) } catch .empty { return nil } catch {
                Console.error(texts.sentence(error))
            }
        }
        return nil
    }
}
