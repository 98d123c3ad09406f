package import MFACore
package import MFASystem

/// The Secret Service of the desktop, through `secret-tool`. What is secret goes through pipes: everybody on the machine
/// can read arguments.
///
/// Each call takes a few milliseconds as a rule, and may take `limit`, or a second more when it waits for a password.
package struct Keyring: Sendable {
    private let environment: Variables
    private let limit: Duration

    /// In bytes. Source: `secret-tool` stores 8,192 bytes of what is longer than 8,191, and is content.
    package static let sizeLimit = 8000

    /// - Parameter environment: where the program is found, and the way to the bus.
    package init(reaching environment: Variables, within limit: Duration = .seconds(5)) {
        self.environment = environment
        self.limit = limit
    }

    /// The variables that lead to the keyring, and no other. Without a DISPLAY no bus is started where there is none, and
    /// with this locale names may be in any script, and faults are told in English.
    package init(in environment: Environment) {
        var variables = Variables(["LC_ALL": "C.UTF-8"])
        for name in ["PATH", "HOME", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"] {
            variables[name] = environment.path(name)?.bytes
        }
        self.init(reaching: variables)
    }

    // MARK: What is kept

    /// Nil when there is none.
    func read(_ profile: String) throws(SignInStoreFault) -> StoredSignIn? {
        guard let value = try look(.profile(profile), until: end) else { return nil }
        let json = try SignInJSON(value)
        try json.allow(StoredSignIn.names)
        return try StoredSignIn(json)
    }

    /// Writes, reads back and compares.
    ///
    /// - Returns: what there was room for: the sign-in, or the sign-in without its access token.
    func write(_ signIn: StoredSignIn, for profile: String) throws(SignInStoreFault) -> StoredSignIn {
        var kept = signIn
        var value = try SignInJSON.write(kept.members)
        if value.count > Self.sizeLimit, signIn.refreshToken != nil {
            kept = signIn.withoutAccessToken
            value = try SignInJSON.write(kept.members)
        }
        guard value.count <= Self.sizeLimit else { throw .tooLarge(limit: Self.sizeLimit) }
        let end = end
        try store(value, as: .profile(profile), until: end)
        guard try look(.profile(profile), until: end) == value else { throw .notKept }
        return kept
    }

    func remove(_ profile: String) throws(SignInStoreFault) { try clear(.profile(profile), until: end) }

    /// Whether it would keep something, tried with something that is no secret.
    package func probe() throws(SignInStoreFault) {
        let item = Item.probe(UInt64.random(in: 0 ... .max))
        let value = Array("mfactl".utf8)
        let end = end
        try store(value, as: item, until: end)
        let kept = try look(item, until: end)
        try clear(item, until: end)
        guard kept == value else { throw .notKept }
    }

    private var end: ContinuousClock.Instant { .now + limit }

    // MARK: secret-tool

    /// What an item is found by.
    private enum Item {
        case profile(String)
        case probe(UInt64)

        var attributes: [String] {
            switch self {
            case .profile(let name): ["application", "mfactl", "profile", Self.attribute(name)]
            case .probe(let number): ["application", "mfactl", "probe", String(number)]
            }
        }

        /// An argument ends at a zero, and no two profiles may share an item.
        private static func attribute(_ name: String) -> String {
            name.unicodeScalars.contains { $0 == "\0" || $0 == "%" } ? ProfileFileName.encode(name) : name
        }
    }

    private func store(_ value: [UInt8], as item: Item, until end: ContinuousClock.Instant) throws(SignInStoreFault) {
        let answer = try call("store", options: ["--label=mfactl"], item, input: value, until: end)
        guard answer.status == 0 else { throw fault(answer) }
    }

    private func look(_ item: Item, until end: ContinuousClock.Instant) throws(SignInStoreFault) -> [UInt8]? {
        let answer: Program.Result
        do throws(SignInStoreFault) { answer = try call("lookup", item, until: end) } catch .timedOut {
            // It may be waiting for a password.
            throw (try? presence(of: item, until: .now + .seconds(1))) == .locked ? .locked : .timedOut
        }
        if answer.status == 0 { return answer.output }
        guard answer.isSilent else { throw fault(answer) }
        // It says as little of an item that is locked as of one that is not there.
        switch try presence(of: item, until: end) {
        case .absent: return nil
        case .locked: throw .locked
        case .open: throw .notKept
        }
    }

    private func clear(_ item: Item, until end: ContinuousClock.Instant) throws(SignInStoreFault) {
        let answer = try call("clear", item, until: end)
        if answer.status == 0 { return }
        guard answer.isSilent else { throw fault(answer) }
        switch try presence(of: item, until: end) {
        case .absent: return
        case .locked: throw .locked
        case .open: throw .notKept
        }
    }

    private enum Presence {
        case absent, locked, open
    }

    /// Asks nobody for a password.
    private func presence(of item: Item, until end: ContinuousClock.Instant) throws(SignInStoreFault) -> Presence {
        let answer = try call("search", item, until: end)
        guard answer.status == 0 else { throw fault(answer) }
        if answer.output.isEmpty { return .absent }
        let lines = answer.output.split(separator: UInt8(ascii: "\n"))
        return lines.contains { $0.starts(with: "secret = ".utf8) } ? .open : .locked
    }

    private func call(
        _ verb: String, options: [String] = [], _ item: Item, input: [UInt8] = [], until end: ContinuousClock.Instant
    ) throws(SignInStoreFault) -> Program.Result {
        let program = Program(
            ["secret-tool", verb] + options + ["--"] + item.attributes, environment: environment)
        do throws(Program.Failure) { return try program.run(input: input, within: end - .now) } catch {
            switch error {
            case .notInstalled: throw .noProgram
            case .timedOut: throw .timedOut
            case .notStarted(let reason): throw .quoted(reason)
            }
        }
    }

    private func fault(_ answer: Program.Result) -> SignInStoreFault {
        SignInStoreFault(secretToolSays: String(decoding: answer.errors.prefix(4096), as: UTF8.self))
    }
}

extension Program.Result {
    fileprivate var isSilent: Bool { status == 1 && errors.isEmpty }
}
