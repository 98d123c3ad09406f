/// An end before anything was asked of the server: one line, and what to do about it.
struct Failure: Error {
    let message: String
    /// Further lines, when one is not enough.
    var advice: [String] = []
    var status = ExitStatus.usage
}
