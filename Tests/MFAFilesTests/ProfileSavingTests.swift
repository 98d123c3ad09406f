import Foundation
import MFACore
import MFAFiles
import Testing

struct ProfileSavingTests {
    private static func save(_ folder: Folder, as name: String = "default", appID: String = "app") throws {
        try ConfigurationFile.save(
            host: .acme, appID: appID, as: name, to: FilePath(folder.configurationPath))
    }

    private static func text(_ folder: Folder) throws -> String {
        try String(contentsOfFile: folder.configurationPath, encoding: .utf8)
    }

    @Test func aFileIsMadeForItsOwnerAlone() throws {
        let folder = Folder()
        try Self.save(folder)
        #expect(
            try Self.text(folder) == """
                {
                  "profiles": {
                    "default": {
                      "host": "https://acme.genauth.ai",
                      "appId": "app"
                    }
                  }
                }

                """)
        #expect(try folder.permissions("config/mfactl/config.json") == 0o600)
        #expect(try folder.permissions("config/mfactl") == 0o700 && folder.permissions("config") == 0o700)
        let file = try ConfigurationFile(named: nil, in: folder.environment(), readingHostsBy: Origin.read)
        #expect(file.profiles["default"]?.host == .acme && file.profiles["default"]?.appID == "app")
    }

    @Test func whatElseStandsInTheFileStays() throws {
        let folder = Folder()
        let text =
            "{ \"defaultProfile\":\"a\",\n\t\"profiles\": {\"a\": {\"mask\": false}},  \"of later\": [1e3, \"\\u00e9\"] }"
        try folder.place("config/mfactl/config.json", text, mode: 0o644)
        try Self.save(folder, as: "b")
        let addition = #", "b": {"host": "https://acme.genauth.ai", "appId": "app"}"#
        #expect(try Self.text(folder) == text.replacing("false}}", with: "false}\(addition)}"))
        #expect(try folder.permissions("config/mfactl/config.json") == 0o644)
    }

    @Test func aProfileThatIsThereIsUpdated() throws {
        let folder = Folder()
        try folder.place(
            "config/mfactl/config.json", #"{"profiles": {"default": {"mask": false, "host": "https://old.example"}}}"#)
        try Self.save(folder)
        #expect(
            try Self.text(folder)
                == #"{"profiles": {"default": {"mask": false, "host": "https://acme.genauth.ai", "appId": "app"}}}"#)
    }

    @Test func aLinkIsFollowed() throws {
        let folder = Folder()
        let target = try folder.place("dotfiles/config.json", #"{"profiles": {}}"#)
        try folder.place("config/mfactl/x", "")
        try FileManager.default.createSymbolicLink(atPath: folder.configurationPath, withDestinationPath: target)
        try Self.save(folder)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.configurationPath) == target)
        #expect(try String(contentsOfFile: target, encoding: .utf8).contains("acme.genauth.ai"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/dotfiles") == ["config.json"])
    }

    @Test(arguments: ["", "{", "// mine\n{}", #"{"a": 1, "a": 2}"#, "[]", #"{"profiles": 1}"#])
    func whatCannotBeReadStaysAsItIs(_ text: String) throws {
        let folder = Folder()
        try folder.place("config/mfactl/config.json", text)
        let fault = #expect(throws: SettingsFault.self) { try Self.save(folder) }
        guard case .configuration(folder.configurationPath, _)? = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
        #expect(try Self.text(folder) == text)
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/config/mfactl") == ["config.json"])
    }

    @Test func whatOthersCanWriteIsNotTouched() throws {
        let folder = Folder()
        let path = try folder.place("config/mfactl/config.json", #"{"profiles": {}}"#, mode: 0o666)
        #expect(throws: SettingsFault.file(FileFault(path, .open(to: .write, .run("chmod go-w '\(path)'"))))) {
            try Self.save(folder)
        }
    }

    @Test func nothingIsLeftWhereOthersCouldReplaceIt() throws {
        let folder = Folder()
        try folder.place("config/mfactl/x", "")
        let directory = "\(folder.path)/config/mfactl"
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: directory)
        let fault = FileFault("\(directory)/", .open(to: .replace, .run("chmod o-w '\(directory)/'")))
        #expect(throws: SettingsFault.profileNotSaved(.file(fault))) { try Self.save(folder) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory) == ["x"])
    }

    @Test func aPlaceThatCannotBeMadeIsSaid() throws {
        let folder = Folder()
        let path = try folder.place("config", "")
        let fault = FileFault("\(path)/mfactl/config.json", .unreadable(SystemError(ENOTDIR)))
        #expect(throws: SettingsFault.file(fault)) { try Self.save(folder) }
    }

    @Test func anAppIDThatNoHeaderMayHoldIsRefused() {
        #expect(throws: SettingsFault.appID(source: "--app-id", limit: 128)) { try Self.save(Folder(), appID: "a\nb") }
    }
}
