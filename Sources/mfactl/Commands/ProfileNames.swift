import ArgumentParser
import MFACore
import MFAFiles

/// What a shell offers behind `--profile`.
enum ProfileNames {
    static let completion = CompletionKind.custom(complete)

    /// Those of the configuration that the line so far means; none when it cannot be read.
    private static let complete: @Sendable ([String], Int, String) -> [String] = { words, _, _ in
        let named = words.firstIndex(of: "--config").map { words[($0 + 1)...] }?.first.map { FilePath($0) }
        let file = try? ConfigurationFile.load(named: named ?? Environment.path("MFACTL_CONFIG"))
        return file?.profiles.keys.filter { !SafeText.wouldChange($0) }.sorted() ?? []
    }
}
