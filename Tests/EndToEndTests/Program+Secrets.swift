import Foundation
import TerminalScreen
import Testing

extension Program {
    /// The token, and the ways of writing it by which it would still be the token.
    static let formsOfToken = forms(of: token)

    static func forms(of secret: String) -> [String] {
        let base64 = Data(secret.utf8).base64EncodedString()
        let percent = secret.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? secret
        return [
            secret, secret.replacingOccurrences(of: "/", with: "\\/"), percent, percent.lowercased(),
            secret.addingPercentEncoding(withAllowedCharacters: .urlHostAllowed) ?? secret, base64,
            // Without its padding it is still found in a longer text.
            String(base64.prefix(40)),
            secret.utf16.map { "\\u" + String(0x10000 + Int($0), radix: 16).dropFirst() }.joined(),
        ]
    }

    /// Looks into every file below the home directory, and into what was printed.
    func expectNothing(
        of secrets: [String], in finished: [Finished] = [], _ printed: [String] = [], except files: [String] = [],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        for text in finished.flatMap({ [$0.output, $0.errors] }) + printed {
            for secret in secrets {
                #expect(!text.contains(secret), "\(text)", sourceLocation: sourceLocation)
            }
        }
        for name in try FileManager.default.subpathsOfDirectory(atPath: home) where !files.contains("\(home)/\(name)") {
            guard let data = FileManager.default.contents(atPath: "\(home)/\(name)") else { continue }
            for secret in secrets {
                #expect(data.range(of: Data(secret.utf8)) == nil, "in \(name)", sourceLocation: sourceLocation)
            }
        }
    }
}
