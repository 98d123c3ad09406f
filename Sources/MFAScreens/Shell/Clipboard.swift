/// What lies between the program and the clipboard of the user's terminal, which never says what it has taken.
public enum Clipboard: Hashable, Sendable {
    case terminal
    case tmux
    /// GNU screen.
    case screen

    func notice(of what: String) -> String {
        switch self {
        case .terminal: "\(what) sent to the terminal for its clipboard."
        case .tmux: "\(what) sent; tmux passes it on only with: set -g set-clipboard on"
        case .screen: "\(what) sent through screen to the terminal for its clipboard."
        }
    }
}
