import Foundation
import MFACore
import MFAFiles
import Testing

struct SendingMarkTests {
    @Test func itOutlivesTheProgramAndBelongsToOneOrigin() {
        let folder = Folder()
        func mark(_ origin: String) -> SendingMark { SendingMark(in: folder.directory, origin: origin) }
        mark("https://acme.genauth.ai").set(Timestamp(unixSeconds: 1_700_000_000))
        #expect(mark("https://acme.genauth.ai").time == Timestamp(unixSeconds: 1_700_000_000))
        #expect(mark("https://other.example").time == nil)
        mark("https://acme.genauth.ai").set(nil)
        #expect(mark("https://acme.genauth.ai").time == nil)
    }

    @Test(arguments: ["", "now", "9223372036854775807", "-1"]) func whatIsNoTimeIsNone(_ text: String) throws {
        let folder = Folder()
        let mark = SendingMark(in: folder.directory, origin: "https://acme.genauth.ai")
        mark.set(Timestamp(unixSeconds: 1))
        let name = try #require(
            FileManager.default.contentsOfDirectory(atPath: folder.directory.path.description).first {
                $0.hasPrefix("sending-")
            })
        try text.write(toFile: "\(folder.directory.path)/\(name)", atomically: false, encoding: .utf8)
        #expect(mark.time == nil)
    }

    @Test func whereNothingCanBeWrittenThereIsNone() {
        let mark = SendingMark(in: StateDirectory(nil), origin: "https://acme.genauth.ai")
        mark.set(Timestamp(unixSeconds: 1))
        #expect(mark.time == nil)
    }
}
