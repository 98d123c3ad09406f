import Foundation
import MFACore
import MFAFiles
import Testing

struct ReportFileTests {
    @Test func aReportIsSavedForItsOwnerAlone() throws {
        let folder = Folder()
        let path = try ReportFile.save("requestId   r-1\n", named: "one.txt", in: folder.directory)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "requestId   r-1\n")
        #expect(try folder.mode(of: "reports/one.txt") == 0o600 && folder.mode(of: "reports") == 0o700)
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/mfactl/reports") == ["one.txt"])
    }

    @Test func aPlaceThatCannotBeMadeIsNamed() throws {
        let folder = Folder()
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
        try "".write(toFile: "\(folder.path)/mfactl", atomically: false, encoding: .utf8)
        let notDirectory = FileFault("\(folder.path)/mfactl", .system(SystemError(ENOTDIR)))
        #expect(throws: RecordProblem.file(notDirectory)) {
            try ReportFile.save("x", named: "one.txt", in: folder.directory)
        }
    }
}
