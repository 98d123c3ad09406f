import MFATexts

/// What lies between the program and the clipboard of the user's terminal, which never says what it has taken.
package enum Clipboard: Hashable, Sendable {
    case terminal
    case tmux
    /// GNU screen.
    case screen

    var multiplexer: Notice.Multiplexer? {
        switch self {
        case .terminal: nil
        case .tmux: .tmux
        case .screen: .screen
        }
    }
}
