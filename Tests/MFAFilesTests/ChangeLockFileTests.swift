import MFACore
import MFAFiles
import Testing

struct ChangeLockFileTests {
    private static let nowhere = StateDirectory(nil)

    private static func lock(_ directories: StateDirectory...) -> ChangeLockFile {
        ChangeLockFile(in: directories, origin: "https://acme.genauth.ai", timedBy: .fixed, patience: .zero)
    }

    @Test func itIsHeldInTheFirstPlaceThatCanHoldIt() async throws {
        let folder = Folder()
        guard case .held(let held) = await Self.lock(Self.nowhere, folder.directory).take() else {
            Issue.record("the second place can hold it")
            return
        }
        guard case .isOthers = await Self.lock(folder.directory).take() else {
            Issue.record("it is held already")
            return
        }
        withExtendedLifetime(held) {}
    }

    @Test func withoutAnyPlaceThereIsNone() async {
        guard case .impossible(let reason) = await Self.lock(Self.nowhere).take() else {
            Issue.record("nothing can hold it")
            return
        }
        #expect(reason == .noHome)
    }
}
