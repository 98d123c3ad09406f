import Testing

@testable import MFACore

struct TimeTests {
    struct Moment: CustomTestStringConvertible, Sendable {
        let seconds: Int64
        var offset: Int64 = 0
        let clock: String
        let rfc3339: String
        var testDescription: String { rfc3339 }
    }

    static let moments = [
        Moment(seconds: 0, clock: "00:00:00", rfc3339: "1970-01-01T00:00:00Z"),
        Moment(seconds: -1, clock: "23:59:59", rfc3339: "1969-12-31T23:59:59Z"),
        Moment(seconds: 951_782_400, clock: "00:00:00", rfc3339: "2000-02-29T00:00:00Z"),
        Moment(seconds: 1_709_164_799, clock: "23:59:59", rfc3339: "2024-02-28T23:59:59Z"),
        Moment(seconds: 1_709_164_800, clock: "00:00:00", rfc3339: "2024-02-29T00:00:00Z"),
        Moment(seconds: 1_709_251_200, clock: "00:00:00", rfc3339: "2024-03-01T00:00:00Z"),
        Moment(seconds: 4_107_542_400, clock: "00:00:00", rfc3339: "2100-03-01T00:00:00Z"),
        Moment(seconds: 4_107_542_399, clock: "23:59:59", rfc3339: "2100-02-28T23:59:59Z"),
        Moment(seconds: 1_795_438_931, offset: 3600, clock: "14:02:11", rfc3339: "2026-11-23T14:02:11+01:00"),
        Moment(seconds: 1_735_689_599, offset: 19_800, clock: "05:29:59", rfc3339: "2025-01-01T05:29:59+05:30"),
        Moment(seconds: 1_735_689_600, offset: -12_600, clock: "20:30:00", rfc3339: "2024-12-31T20:30:00-03:30"),
        Moment(seconds: 0, offset: -43_200, clock: "12:00:00", rfc3339: "1969-12-31T12:00:00-12:00"),
        Moment(seconds: -2_203_891_200, clock: "00:00:00", rfc3339: "1900-03-01T00:00:00Z"),
        Moment(seconds: 253_402_300_799, clock: "23:59:59", rfc3339: "9999-12-31T23:59:59Z"),
    ]

    @Test(arguments: moments) func whatIsWrittenIsReadAgain(_ moment: Moment) {
        let time = Timestamp(unixSeconds: moment.seconds, utcOffset: moment.offset)
        #expect(Timestamp(rfc3339: moment.rfc3339) == time)
    }

    @Test(arguments: [
        "", "Z", "2026-11-23", "2026-11-23T14:02:11", "2026-13-23T14:02:11Z", "2026-11-23T14:02:61Z",
        "2026-11-23T14:02:11+99:00",
        "2026-11-23T14:02:11+999999999999999999:00", "99999999999999999999-11-23T14:02:11Z",
        "a-b-cTd:e:fZ..............",
    ])
    func whatIsNoTimeIsNotRead(_ text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    @Test(arguments: moments) func aTimestampReadsAsLocalTime(_ moment: Moment) {
        let timestamp = Timestamp(unixSeconds: moment.seconds, utcOffset: moment.offset)
        #expect(timestamp.clock == moment.clock)
        #expect(timestamp.rfc3339 == moment.rfc3339)
    }
}
