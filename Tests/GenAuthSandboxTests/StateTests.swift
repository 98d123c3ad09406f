import GenAuthWire
import StrictJSON
import HTTPTypes
import Testing

@testable import GenAuthSandbox

struct StateTests {
    @Test func listsFourFactorsInTheRecordedForm() async throws {
        let envelope = try await Bench().envelope(Bench.get(.listEnrolledFactors), [FactorDto].self)
        let id = "6229ffab1c2d3e4cade3e3d9"
        let phone = JSONValue.object(["phoneCountryCode": .string("+86"), "phoneNumber": .string("18888888888")])
        #expect(
            envelope.data == [
                FactorDto(factorId: "\(id)|otp", factorType: "OTP", profile: .object([:])),
                FactorDto(factorId: "\(id)|phone", factorType: "SMS", profile: phone),
                FactorDto(
                    factorId: "\(id)|email", factorType: "EMAIL",
                    profile: .object(["email": .string("alice@example.com")])),
                FactorDto(factorId: "\(id)|face", factorType: "FACE", profile: .object([:])),
            ])
    }

    @Test func unbindRemovesTheFactor() async throws {
        let bench = Bench()
        let before = try await bench.listedIds()
        #expect(try await bench.envelope(Bench.reset()).statusCode?.number == 200)
        #expect(try await bench.listedIds() == before.filter { $0 != Bench.otp })
        let query = "?factorId=6229ffab1c2d3e4cade3e3d9%7Cotp"
        #expect(try await bench.envelope(Bench.get(.getFactor, query: query)).statusCode?.number == 404)
    }

    @Test func secondUnbindIsNotFound() async throws {
        let bench = Bench()
        _ = try await bench.reply(to: Bench.reset())
        #expect(try await bench.envelope(Bench.reset()).statusCode?.number == 404)
    }

    @Test func unboundTypeCanBeEnrolled() async throws {
        let bench = Bench()
        let request = Bench.get(.listFactorsToEnroll)
        #expect(try await bench.envelope(request, [FactorToEnrollDto].self).data == [])
        _ = try await bench.reply(to: Bench.reset())
        #expect(try await bench.envelope(request, [FactorToEnrollDto].self).data == [.init(factorType: "OTP")])
    }

    @Test func getFactorAnswersOne() async throws {
        let request = Bench.get(.getFactor, query: "?factorId=6229ffab1c2d3e4cade3e3d9%7Cemail")
        #expect(try await Bench().envelope(request, FactorDto.self).data?.factorType == "EMAIL")
    }

    @Test func profileSaysWhoIsSignedIn() async throws {
        let profile = try await Bench().envelope(Bench.get(.getProfile), UserDto.self).data
        #expect(profile?.email == "alice@example.com")
        #expect(profile?.name == "Alice")
    }

    /// The exact text, so that a change of the shared types shows.
    @Test func unbindAnswersTheDocumentedEnvelope() async throws {
        let reply = try await Bench().reply(to: Bench.reset())
        let id = try #require(reply.headers[HTTPField.Name("x-request-id") ?? .server])
        #expect(reply.text == #"{"message":"Operation successful","requestId":"\#(id)","statusCode":200}"#)
        #expect(id.wholeMatch(of: /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/) != nil)
        #expect(reply.headers[.contentType] == "application/json; charset=utf-8")
    }

    @Test func everyRequestHasItsOwnId() async throws {
        let bench = Bench()
        let first = try await bench.envelope(Bench.get(.getProfile)).requestId
        #expect(try await bench.envelope(Bench.get(.getProfile)).requestId != first)
    }

    @Test func refusalIsDocumentedJSON() async throws {
        let reply = try await Bench().reply(to: Bench.get(.getProfile, headers: [:]))
        #expect(reply.text.hasPrefix(#"{"apiCode":2020,"message":"#))
        #expect(reply.text.hasSuffix(#""statusCode":401}"#))
    }
}
