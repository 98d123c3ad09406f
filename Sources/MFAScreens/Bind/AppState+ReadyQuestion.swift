import MFACore
import MFATexts

/// The question before a key is asked for.
extension AppState {
    var readyQuestion: ReadyQuestion? {
        get { if case .ready(let question) = codeFlow?.phase { question } else { nil } }
        set { if readyQuestion != nil, let newValue { codeFlow?.phase = .ready(newValue) } }
    }

    mutating func answer(_ question: ReadyQuestion, _ flow: CodeFlow, _ key: Key) -> [Effect] {
        if let hold = question.hold { return answer(hold, key) }
        let isEarly = now.uptime < flow.readableAt
        // The key that opened it, still held down.
        if key == .enter, isEarly {
            let end = now.uptime + Hold.readingTime
            codeFlow?.readableAt = end
            return []
        }
        if key == .control("z") { return suspend() }
        guard !isEarly else { return closeQuestion(.tooEarly(key.stray), key) }
        switch key {
        case .escape, .control("c"), .character("n"), .character("q"): return cancelQuestion()
        case .character("y"): return confirm(question, with: key)
        case .enter: return question.isAskFocused ? confirm(question, with: key) : cancelQuestion()
        case .tab, .backTab: readyQuestion?.isAskFocused.toggle()
        case .up, .down, .pageUp, .pageDown, .home, .end: break
        default: return closeQuestion(.noAnswer(key.stray), key)
        }
        return []
    }

    private mutating func confirm(_ question: ReadyQuestion, with key: Key) -> [Effect] {
        [.ask(question.request, holdYes(by: key))]
    }
}
