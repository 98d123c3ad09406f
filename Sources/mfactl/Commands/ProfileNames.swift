import ArgumentParser
import GenAuthClient
import MFACore
import MFAFiles

/// What a shell offers behind `--profile`.
enum ProfileNames {
    static let completion = CompletionKind.custom(complete)

    /// Those of the configuration that the line so far means; none when it cannot be read.
    private static let complete: @Sendable ([String], Int, String) -> [String] = { words, _, _ in
        let named = words.firstIndex(of: "--config").map { words[($0 + 1)...] }?.first.map { FilePath($0) }
        let file = try? ConfigurationFile(
            named: named ?? Environment.process.path("MFACTL_CONFIG"), in: .process, readingHostsBy: Origin.init)
        return file?.profiles.keys.filter { !SafeText.wouldChange($0) }.sorted() ?? []
    }
}
