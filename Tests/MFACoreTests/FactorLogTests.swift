import Testing

@testable import MFACore

/// What `print` and `dump` show of a factor: that it is there, and not whose it is.
struct FactorLogTests {
    static let identities = ["18888888888", "alice@example.com", "Alice Smith"]

    static let profile = FactorProfile(
        fields: [
            .init(name: "phoneNumber", value: "18888888888"), .init(name: "email", value: "alice@example.com"),
            .init(name: "name", value: "Alice Smith"),
        ],
        json: #"{"phoneNumber":"18888888888","email":"alice@example.com","name":"Alice Smith"}"#)

    static func factor(_ profile: FactorProfile) throws -> Factor {
        Factor(id: try #require(Factor.ID("6229ff|phone")), type: .sms, profile: profile)
    }

    static func row(_ id: String?, json: String) -> UnreadableRow {
        UnreadableRow(reason: .typeEmpty, id: id, json: json)
    }

    @Test func neitherPrintNorDumpShowsWhoseAFactorIs() throws {
        let factor = try Self.factor(Self.profile)
        let row = Self.row("6229ff|x", json: Self.profile.json.raw)
        let list = FactorList(rows: [.factor(factor), .unreadable(row)])
        let reading = Reading(
            startedAt: Timestamp(unixSeconds: 0), elapsed: .zero,
            result: .success(Answer(list, receipt: Receipt(message: "alice@example.com"))))
        let values: [Any] = [
            factor, factor.profile, factor.profile.fields, factor.profile.json, row, list, list.rows, reading,
            Answer(factor, receipt: Receipt()), Changes.Step.ready(factor), Account(label: "Alice Smith"),
            Result<Factor, CallError>.success(factor), [factor.id: factor], Optional(factor) as Any,
            Remaining(after: factor.id, in: list),
        ]
        for value in values {
            var dumped = ""
            dump(value, to: &dumped)
            let texts = "\(value) \(String(reflecting: value)) \(dumped)"
            for identity in Self.identities { #expect(!texts.contains(identity), "\(type(of: value)): \(texts)") }
        }
    }

    @Test func aFactorIsToldByItsIDAndType() throws {
        let (factor, bare) = (try Self.factor(Self.profile), try Self.factor(FactorProfile()))
        #expect("\(factor)" == #"Factor(id: 6229ff|phone, type: SMS, profile: "phoneNumber email name")"#)
        #expect("\(bare)" == "Factor(id: 6229ff|phone, type: SMS)")
        let list = FactorList(rows: [
            .factor(bare),
            .unreadable(Self.row(nil, json: "{}")),
        ])
        #expect("\(list)" == "FactorList([Factor(id: 6229ff|phone, type: SMS), UnreadableRow(reason: typeEmpty)])")
        #expect("\(Account(label: nil))" == "Account(unnamed)")
    }

    @Test(arguments: ["\u{1b}[2J\r\n\u{9b}31m", "\u{202e}", "18888888888"])
    func aServersNamesCannotDoAnythingToALine(_ name: String) throws {
        let factor = Factor(
            id: try #require(Factor.ID("6229ff")), type: FactorType(name),
            profile: FactorProfile(fields: [.init(name: name, value: "1")]))
        let row = Self.row(name, json: name)
        for line in ["\(factor)", "\(factor.profile)", "\(factor.profile.fields)", "\(row)"] {
            #expect(!SafeText.wouldChange(line))
        }
        #expect(!"\(factor.profile) \(factor.profile.fields)".contains("18888888888"))
    }
}
