import Foundation

/// `make test-tsan` and `make test-asan`.
enum Sanitizer {
    private static let environment = ProcessInfo.processInfo.environment
    static let isOn = environment["MFACTL_SANITIZER"] != nil
    /// How the program is to be watched, where the tests are.
    static let options = environment.filter { ["TSAN_OPTIONS", "ASAN_OPTIONS", "LSAN_OPTIONS"].contains($0.key) }
}
