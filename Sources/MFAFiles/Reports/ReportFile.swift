package import MFACore

/// A report for support, kept beside the history.
package enum ReportFile {
    /// Writes a new file and waits until it is on disk. Any thread; blocks.
    ///
    /// - Parameter name: without a directory; a file that is there already stays as it is.
    /// - Returns: its path, for people.
    package static func save(
        _ text: String, named name: String, in directory: StateDirectory
    ) throws(RecordProblem) -> String {
        try directory.make()
        let reports = StateDirectory(directory.file("reports"))
        try reports.make()
        let path = reports.file(name)
        try path.write(Array(text.utf8), isNew: true)
        return path.description
    }
}
