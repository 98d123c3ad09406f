internal import Glibc

/// Calls the body with a NULL-ended array of C strings, which end with the call.
func withCStrings<Result>(
    _ strings: [String],
    _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) throws -> Result
) rethrows -> Result {
    let pointers = strings.map { strdup($0) } + [nil]
    defer { pointers.forEach { free($0) } }
    return try pointers.withUnsafeBufferPointer { buffer in
        // The array has at least its NULL.
        guard let start = buffer.baseAddress else { preconditionFailure("an array with no elements") }
        return try body(start)
    }
}
