package import MFACore

/// Every sentence that a person reads, in every language: one function a sentence, in one extension a feature.
///
/// JSON, the history, support reports, `--help` and completions are English whatever the language.
package struct Texts: Hashable, Sendable {
    package let language: Language

    package init(_ language: Language) { self.language = language }

    /// A sentence in both languages, side by side: one that is missing does not compile.
    package func say(_ english: @autoclosure () -> String, zh chinese: @autoclosure () -> String) -> String {
        switch language {
        case .english: english()
        case .chinese: chinese()
        }
    }
}
