import MFACore
import MFATexts

@testable import MFAScreens

/// Plays a user and a service against an `AppState`.
struct Driver {
    var state: AppState
    private(set) var uptime: Duration = .seconds(100)
    static let wall = Timestamp(unixSeconds: 1_795_442_531)

    init(
        _ list: FactorList? = .four, columns: Int = 80, rows: Int = 24, isReadOnly: Bool = false,
        signedInAt: Int64? = nil, signInOffer: SignInOffer = .noApplication, glyphs: Glyphs = .unicode,
        abilities: Abilities = Abilities(),
        language: Language = .english
    ) {
        let session = Session(
            profile: "prod", origin: "https://acme.genauth.ai", isReadOnly: isReadOnly, signedInAt: signedInAt,
            signInOffer: signInOffer, texts: Texts(language))
        state = AppState(
            session: session, size: Size(columns: columns, rows: rows), glyphs: glyphs, abilities: abilities)
        _ = state.start(at: moment)
        guard let list else { return }
        read(.success(list))
        send(.accountRead(Account(label: "alice@example.com")))
    }

    var moment: Moment { Moment(uptime: uptime, wall: Self.wall) }

    @discardableResult
    mutating func send(_ event: AppEvent) -> [Effect] { state.handle(event, at: moment) }

    /// Names the last work that was begun.
    var ticket: Ticket { Ticket(number: state.lastTicket) }

    /// The list that was asked for is there.
    @discardableResult
    mutating func read(_ reading: Reading) -> [Effect] { send(.factorsRead(reading, ticket)) }

    mutating func step(_ step: Changes.Step) { send(.changeStepped(step, ticket)) }

    /// Sleeps as the event loop does: until something is due, again and again.
    mutating func sleep(_ time: Duration) -> [Effect] {
        let end = uptime + time
        var effects: [Effect] = []
        while let wake = state.nextWake, wake <= end {
            uptime = max(uptime, wake)
            effects += send(.tick)
        }
        uptime = end
        return effects
    }

    /// Says yes to the question, waits for its second, and lets the request leave.
    mutating func unbind(_ factor: Factor = .otp, reading list: FactorList = .four) {
        askUnbind()
        press(.character("y"))
        step(.read(.success(list)))
        step(.ready(factor))
        _ = sleep(.seconds(1))
        step(.sending(factor))
    }

    mutating func finish(_ outcome: ChangeOutcome) { send(.changeFinished(outcome, ticket)) }

    /// As it ends an unbind that nobody has waited for.
    mutating func show(_ outcome: ChangeOutcome) { send(.settled(outcome)) }

    /// The effects of the last key.
    @discardableResult
    mutating func press(_ keys: Key...) -> [Effect] {
        keys.reduce([]) { _, key in send(.key(key)) }
    }

    mutating func type(_ text: String) { text.forEach { press(.character($0)) } }

    mutating func wait(_ time: Duration) { uptime += time }

    /// Opens the question and waits until it listens.
    mutating func askUnbind() {
        press(.character("u"))
        wait(.milliseconds(300))
    }

    var screen: String { state.frame().text }
    var status: String { state.statusPane.word }
}

/// A place on the screen. The second column of a wide character is empty.
struct Cell: Hashable {
    var text = " "
    var role = Role.normal
}

extension Frame {
    /// Rows of columns, as a terminal would show them.
    var cells: [[Cell]] {
        var cells = Array(repeating: Array(repeating: Cell(), count: size.columns), count: size.rows)
        for span in spans {
            var column = span.column
            for character in span.text.string {
                let width = SafeText(String(character)).columns
                guard width > 0 else { continue }
                // Half of a wide character is a blank.
                if cells[span.row][column].text.isEmpty { cells[span.row][column - 1].text = " " }
                let end = column + width
                if end < size.columns, cells[span.row][end].text.isEmpty { cells[span.row][end].text = " " }
                cells[span.row][column] = Cell(text: String(character), role: span.role)
                if width == 2 { cells[span.row][column + 1] = Cell(text: "", role: span.role) }
                column = end
            }
        }
        return cells
    }

    /// The screen as a person sees it: lines without trailing blanks.
    var text: String {
        cells.map { row in
            var line = row.map(\.text).joined()
            while line.last == " " { line.removeLast() }
            return line
        }.joined(separator: "\n")
    }
}

extension Factor {
    static func make(_ type: FactorType, _ suffix: String, _ fields: [(String, String)] = []) -> Factor {
        guard let id = ID("6229ffab1c2d3e4cade3e3d9|\(suffix)") else { preconditionFailure("a bad id in a test") }
        return Factor(
            id: id, type: type,
            profile: FactorProfile(
                fields: fields.map { FactorProfile.Field(name: $0.0, value: $0.1) },
                json: "{\n  \"factorId\" : \"\(id)\"\n}"))
    }

    static let otp = make(.otp, "otp")
    static let sms = make(.sms, "phone", [("phoneCountryCode", "+86"), ("phoneNumber", "18888888888")])
    static let email = make(.email, "email", [("email", "alice@example.com")])
    static let face = make(.face, "face")
}

extension FactorList {
    init(_ factors: Factor...) { self.init(rows: factors.map(Row.factor)) }

    static let four = FactorList(.otp, .sms, .email, .face)
}

extension Receipt {
    static let good = Receipt(
        httpStatus: 200, statusCode: 200, message: "Operation successful",
        requestID: "934108e5-9fbf-4d24-8da1-c330328abd6c")
}

extension Reading {
    static func success(_ list: FactorList) -> Reading {
        Reading(startedAt: Driver.wall, elapsed: .milliseconds(142), result: .success(Answer(list, receipt: .good)))
    }

    static func failure(_ error: CallError) -> Reading {
        Reading(startedAt: Driver.wall, elapsed: .milliseconds(142), result: .failure(error))
    }
}

extension ChangeOutcome {
    static func of(_ factor: Factor, _ post: Post, _ evidence: Evidence = .none) -> ChangeOutcome {
        ChangeOutcome(
            .unbind(factor.id), of: factor.type, startedAt: Driver.wall, elapsed: .milliseconds(312), post: post,
            evidence: evidence)
    }
}
