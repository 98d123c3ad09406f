import MFAFiles
import Testing

struct EnvironmentTests {
    private static func configuration(_ variables: [String: String], home: String? = nil) -> String? {
        let environment = Environment(variables, homeInDatabase: home.map { FilePath($0) })
        return ConfigurationFile.usualPath(in: environment)?.description
    }

    @Test func theConfigurationLiesWhereXDGSays() {
        #expect(Self.configuration(["XDG_CONFIG_HOME": "/c", "HOME": "/h"]) == "/c/mfactl/config.json")
        #expect(Self.configuration(["XDG_CONFIG_HOME": "c", "HOME": "/h"]) == "/h/.config/mfactl/config.json")
        #expect(Self.configuration(["HOME": "h"], home: "/d") == "/d/.config/mfactl/config.json")
        #expect(Self.configuration(["HOME": ""]) == nil)
    }

    @Test func aPathIsShortenedInItsOwnHomeAlone() {
        let environment = Environment(["HOME": "/home/al"])
        #expect(environment.short("/home/al/x") == "~/x")
        #expect(environment.short("/home/alice/x") == "/home/alice/x")
    }
}
