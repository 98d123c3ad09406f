import TerminalScreen
import Testing

/// `list` and `show`.
struct ReadingCommandTests {
    @Test func listPrintsWholeIdsInColumns() async throws {
        try await withProgram { program in
            let finished = try program.run("list", "--demo")
            #expect(finished.status == 0)
            #expect(finished.errors.isEmpty)
            #expect(
                finished.output == """
                    TYPE   IDENTITY           FACTOR ID
                    OTP    Authenticator app  6229ffab1c2d3e4cade3e3d9|otp
                    SMS    +86 188****8888    6229ffab1c2d3e4cade3e3d9|phone
                    EMAIL  a***e@example.com  6229ffab1c2d3e4cade3e3d9|email
                    FACE   Face               6229ffab1c2d3e4cade3e3d9|face

                    """)
        }
    }

    @Test func listIsADocument() async throws {
        try await withProgram { program in
            let finished = try program.run("list", "--demo", "--json")
            #expect(finished.status == 0)
            #expect(finished.errors.isEmpty)
            #expect(finished.output.hasSuffix("}\n") && finished.output.count(where: { $0.isNewline }) == 1)
            let document = try finished.document
            #expect(document["result"]?["requestId"]?.string?.count == 36)
            #expect(
                document == [
                    "api": "mfactl/v1", "kind": "list",
                    "data": [
                        [
                            "factorId": "6229ffab1c2d3e4cade3e3d9|otp", "factorType": "OTP",
                            "identity": "Authenticator app", "profile": [:],
                        ],
                        [
                            "factorId": "6229ffab1c2d3e4cade3e3d9|phone", "factorType": "SMS",
                            "identity": "+86 188****8888",
                            "profile": ["phoneCountryCode": "+86", "phoneNumber": "188****8888"],
                        ],
                        [
                            "factorId": "6229ffab1c2d3e4cade3e3d9|email", "factorType": "EMAIL",
                            "identity": "a***e@example.com", "profile": ["email": "a***e@example.com"],
                        ],
                        [
                            "factorId": "6229ffab1c2d3e4cade3e3d9|face", "factorType": "FACE", "identity": "Face",
                            "profile": [:],
                        ],
                    ],
                    "result": [
                        "outcome": "ok", "httpStatus": 200, "statusCode": 200, "apiCode": nil,
                        "message": "Operation successful", "requestId": document["result"]?["requestId"] ?? nil,
                        "sent": true, "answered": true, "verified": nil,
                    ],
                ])
        }
    }

    @Test func emptyListIsNoData() async throws {
        try await withProgram { program in
            let finished = try program.run("list", "--demo=empty")
            #expect(finished.status == 0)
            #expect(finished.output.isEmpty)
            #expect(finished.errors == "No MFA factors are bound to this account.\n")
            #expect(try program.run("list", "--demo=empty", "--json").document["data"] == [])
        }
    }

    @Test func showPrintsOneFactor() async throws {
        try await withProgram { program in
            let finished = try program.run("show", "6229ffab1c2d3e4cade3e3d9|phone", "--demo")
            #expect(finished.status == 0)
            #expect(finished.output.contains("type       SMS\n"))
            #expect(finished.output.contains("factor id  6229ffab1c2d3e4cade3e3d9|phone\n"))
            #expect(!finished.output.contains("18888888888"))
            #expect(finished.errors.isEmpty)
        }
    }

    @Test func showIsADocument() async throws {
        try await withProgram { program in
            let document = try program.run("show", Program.otp, "--demo", "--json").document
            #expect(document["kind"] == "show")
            #expect(
                document["data"] == [
                    "factorId": "6229ffab1c2d3e4cade3e3d9|otp", "factorType": "OTP", "identity": "Authenticator app",
                    "profile": [:],
                ])
            #expect(document["result"]?["outcome"] == "ok")
        }
    }

    @Test func failedReadingIsADocumentToo() async throws {
        try await withProgram { program in
            let finished = try program.run("list", "--demo=expired-token", "--json")
            #expect(finished.status == 3)
            let document = try finished.document
            #expect(
                document["result"] == [
                    "outcome": "notSignedIn", "httpStatus": 200, "statusCode": 401, "apiCode": 2020,
                    "message": "Not signed in, or the sign-in has expired",
                    "requestId": document["result"]?["requestId"] ?? nil, "sent": true, "answered": true,
                    "verified": nil,
                ])
        }
    }

    @Test func plainFailureLeavesStandardOutputEmpty() async throws {
        try await withProgram { program in
            for command in [["list"], ["show", Program.otp]] {
                let finished = try program.run(arguments: command + ["--demo=expired-token"])
                #expect(finished.status == 3)
                #expect(finished.output.isEmpty)
                #expect(finished.errors.contains("NOT SIGNED IN"))
            }
        }
    }

    @Test func unknownFactorIsNotShown() async throws {
        try await withProgram { program in
            let finished = try program.run("show", "6229ffab1c2d3e4cade3e3d9|none", "--demo")
            #expect(finished.status == 5)
            #expect(finished.output.isEmpty)
            #expect(finished.errors.contains("Factor not found"))
        }
    }
}
