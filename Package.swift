// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// What only the program and its sandbox need. A dependant that writes `traits: []` resolves and builds none of it.
func program(_ name: String, _ package: String) -> Target.Dependency {
    .product(name: name, package: package, condition: .when(traits: ["Program"]))
}

let package = Package(
    name: "mfactl",
    products: [
        .executable(name: "mfactl", targets: ["mfactl"]),
        .library(name: "GenAuthClient", targets: ["GenAuthClient", "MFACore", "MFASystem"]),
        .library(name: "GenAuthSignIn", targets: ["GenAuthSignIn", "GenAuthClient", "MFACore", "MFASystem"]),
    ],
    traits: [
        .trait(name: "Program", description: "The program mfactl and its sandbox, which need other packages."),
        .default(enabledTraits: ["Program"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.0", traits: []),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.14.0"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0", traits: []),
    ],
    targets: [
        // Pure rooms: values only, no imports.
        .target(name: "StrictJSON", swiftSettings: strict),
        .target(name: "GenAuthWire", dependencies: ["StrictJSON"], swiftSettings: strict),
        .target(name: "MFACore", swiftSettings: strict),
        .target(name: "MFATexts", dependencies: ["MFACore"], swiftSettings: strict),
        .target(name: "CQRCode", linkerSettings: [.linkedLibrary(":libqrcodegen.a")]),
        .target(name: "MFAScreens", dependencies: ["MFACore", "MFATexts", "CQRCode"], swiftSettings: strict),

        // Adapters: each knows one piece of the world.
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("dl")]),
        .target(name: "CurlHTTP", dependencies: ["CCurl"], swiftSettings: strict),
        .target(
            name: "GenAuthClient",
            dependencies: ["MFACore", "MFASystem", "GenAuthWire", "StrictJSON", "CurlHTTP"],
            swiftSettings: strict
        ),
        .target(
            name: "GenAuthSignIn",
            dependencies: ["MFACore", "GenAuthWire", "StrictJSON", "CurlHTTP", "GenAuthClient", "CCrypto", "CProcess"],
            swiftSettings: strict
        ),
        .target(name: "CProcess"),
        .target(name: "CCrypto", linkerSettings: [.linkedLibrary("dl")]),
        .target(name: "MFASystem", dependencies: ["MFACore", "CProcess"], swiftSettings: strict),
        .target(name: "MFAFiles", dependencies: ["MFACore", "MFASystem", "StrictJSON"], swiftSettings: strict),
        .target(
            name: "CNcurses", dependencies: ["CProcess"],
            linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]
        ),
        .target(name: "MFATerminal", dependencies: ["MFAScreens", "MFASystem", "CNcurses"], swiftSettings: strict),
        .target(
            name: "GenAuthSandbox",
            dependencies: [
                "GenAuthWire", "StrictJSON", "CCrypto",
                program("HummingbirdCore", "hummingbird"),
                program("HTTPTypes", "swift-http-types"),
                program("Logging", "swift-log"),
                program("NIOCore", "swift-nio"),
                program("NIOPosix", "swift-nio"),
            ],
            swiftSettings: strict
        ),

        // The program.
        .executableTarget(
            name: "mfactl",
            dependencies: [
                "MFACore", "MFATexts", "StrictJSON", "MFASystem", "GenAuthClient", "GenAuthSignIn", "MFAFiles",
                "MFAScreens", "MFATerminal", "GenAuthSandbox",
                program("ArgumentParser", "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),

        // Tests.
        .target(
            name: "CPseudoTerminal", path: "Tests/CPseudoTerminal", linkerSettings: [.linkedLibrary("vterm")]
        ),
        .target(
            name: "TerminalScreen", dependencies: ["CPseudoTerminal"], path: "Tests/TerminalScreen",
            swiftSettings: strict
        ),
        .target(name: "StrayInput", path: "Tests/StrayInput", swiftSettings: strict),
        .target(name: "CTLSServer", path: "Tests/CTLSServer", linkerSettings: [.linkedLibrary("dl")]),
        .target(name: "RawServer", dependencies: ["CTLSServer"], path: "Tests/RawServer", swiftSettings: strict),
        .target(
            name: "CutServer", dependencies: ["RawServer", "MFACore"], path: "Tests/CutServer", swiftSettings: strict
        ),
        .testTarget(
            name: "CutTests", dependencies: ["CutServer", "GenAuthClient", "MFACore"], swiftSettings: strict),
        .testTarget(
            name: "GenAuthSignInTests",
            dependencies: ["GenAuthSignIn", "CurlHTTP", "GenAuthWire", "MFACore", "CCrypto"], swiftSettings: strict),
        .testTarget(name: "CCryptoTests", dependencies: ["CCrypto"], swiftSettings: strict),
        .testTarget(name: "GenAuthWireTests", dependencies: ["GenAuthWire", "StrictJSON"], swiftSettings: strict),
        .testTarget(name: "StrictJSONTests", dependencies: ["StrictJSON"], swiftSettings: strict),
        .testTarget(name: "MFACoreTests", dependencies: ["MFACore"], swiftSettings: strict),
        .testTarget(name: "CurlHTTPTests", dependencies: ["CurlHTTP", "RawServer"], swiftSettings: strict),
        .testTarget(
            name: "GenAuthClientTests",
            dependencies: [
                "GenAuthClient", "CurlHTTP", "GenAuthWire", "MFACore", "MFASystem", "MFATexts", "RawServer",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["TerminalScreen", "RawServer", "CutServer", "StrayInput", "MFACore", "mfactl"],
            swiftSettings: strict),
        .testTarget(name: "ImportRulesTests", swiftSettings: strict),
        .testTarget(name: "MFATextsTests", dependencies: ["MFATexts", "MFACore"], swiftSettings: strict),
        .testTarget(name: "MFASystemTests", dependencies: ["MFASystem"], swiftSettings: strict),
        .testTarget(
            name: "MFAFilesTests", dependencies: ["MFAFiles", "MFASystem", "MFACore"], swiftSettings: strict),
        .testTarget(
            name: "MFAScreensTests", dependencies: ["MFAScreens", "MFATexts", "MFACore", "StrayInput"],
            exclude: ["Frames"], swiftSettings: strict),
        .testTarget(
            name: "MFATerminalTests", dependencies: ["MFATerminal", "MFAScreens", "MFACore", "StrayInput"],
            swiftSettings: strict),
        .testTarget(name: "TerminalScreenTests", dependencies: ["TerminalScreen"], swiftSettings: strict),
        .testTarget(
            name: "GenAuthSandboxTests",
            dependencies: [
                "GenAuthSandbox", "GenAuthWire", "StrictJSON", "CCrypto", "GenAuthSignIn", "GenAuthClient", "MFACore",
                "MFASystem",
                program("HummingbirdCore", "hummingbird"),
                program("HTTPTypes", "swift-http-types"),
                program("NIOCore", "swift-nio"),
                program("NIOPosix", "swift-nio"),
            ],
            swiftSettings: strict
        ),
    ],
    swiftLanguageModes: [.v6]
)

// libFuzzer brings a `main` of its own and its flags are unsafe ones, so these exist on demand only: `make fuzz`.
if Context.environment["MFACTL_FUZZ"] != nil {
    let fuzzing = strict + [SwiftSetting.unsafeFlags(["-parse-as-library"])]
    func target(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
        .executableTarget(
            name: "Fuzz\(name)", dependencies: ["FuzzSupport"] + dependencies, path: "Tests/Fuzz/\(name)",
            exclude: exclude, swiftSettings: fuzzing)
    }
    package.targets += [
        .target(name: "FuzzSupport", path: "Tests/Fuzz/Support", swiftSettings: fuzzing),
        target("Answers", ["GenAuthClient", "CurlHTTP", "GenAuthWire", "StrictJSON", "MFACore"], exclude: ["Seeds"]),
        target("Lists", ["MFACore"]), target("Keys", ["MFATerminal", "MFAScreens", "MFACore"]),
        target("Frames", ["MFAScreens", "MFACore"]),
    ]
}
