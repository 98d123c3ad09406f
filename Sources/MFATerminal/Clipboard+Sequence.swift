import FoundationEssentials
import Glibc
package import MFAScreens

extension Clipboard {
    /// As the environment tells. Behind a second login only the terminal's type is left of it.
    package static var ofEnvironment: Clipboard {
        func has(_ name: String, _ beginnings: [String] = [""]) -> Bool {
            guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else { return false }
            return beginnings.contains { value.hasPrefix($0) }
        }
        if has("TMUX") { return .tmux }
        if has("STY") { return .screen }
        return has("TERM", ["tmux", "screen"]) ? .tmux : .terminal
    }

    /// OSC 52: asks the terminal to put the text on its clipboard.
    func sequence(copying text: String) -> String {
        let request = "\u{1b}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}"
        switch self {
        case .terminal, .tmux: return request
        case .screen:
            // It hands on what stands between these two as it is, but no more than 768 bytes at once.
            return stride(from: 0, to: request.utf8.count, by: 512).map { start in
                "\u{1b}P\(request.dropFirst(start).prefix(512))\u{1b}\\"
            }.joined()
        }
    }
}
