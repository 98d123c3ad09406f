import TerminalScreen

/// A shell on a terminal, with a fixed environment.
func shell(
    _ script: String,
    rows: Int = 24,
    columns: Int = 80,
    environment: [String: String] = [:],
    separateStandardError: Bool = false,
    directory: String? = nil,
    jobControl: Bool = false
) throws -> TerminalSession {
    let basics = ["PATH": "/usr/bin:/bin", "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"]
    return try TerminalSession(
        "/bin/sh",
        ["-c", script],
        rows: rows,
        columns: columns,
        environment: basics.merging(environment) { _, given in given },
        separateStandardError: separateStandardError,
        directory: directory,
        jobControl: jobControl
    )
}
