extension NextStep {
    /// How things are done where the sentence is read: with keys, or with commands.
    public enum Place: Hashable, Sendable {
        case screen
        case command
    }

    /// - Parameters:
    ///   - host: of the service.
    ///   - waited: how much of a pause that the server asked for is over.
    public func sentence(on place: Place, host: String, waited: Duration = .zero) -> String {
        let isScreen = place == .screen
        let read = isScreen ? "press r" : "run mfactl list"
        let again = isScreen ? "press u again" : "run the command again"
        return switch self {
        case .chooseFactor: "Select a factor: u unbinds it, Enter shows what is known of it."
        case .waitForList: "Wait for the list: it shows what has happened."
        case .readList: "To see what is bound now, \(read)."
        case .readListFirst: "First \(read): only the list can tell. Do not unbind it again before."
        case .waitAMinute(.unbindAgain): "Wait a minute, then \(read). If it is still listed, unbind it again."
        case .waitAMinute(.askSupport): "Wait a minute, then \(read). If it stays listed, ask support."
        case .wait(let pause, .read): "\(Self.wait(pause, waited)), then \(read)."
        case .wait(let pause, .change): "\(Self.wait(pause, waited)), then \(again)."
        case .signIn: "Get a new access token and start mfactl with it."
        case .signInToLook: "Start mfactl with a new access token and look whether it is still listed."
        case .checkName: "Check the spelling of the host and the network, then \(read)."
        case .checkNetwork: "Check the network and whether the host is up, then \(read)."
        case .checkCertificate: "Check the host. For a private CA, name its file as caFile in the configuration."
        case .checkAddress: "Check that \(host) is your application's address, then \(read)."
        case .useOtherAddress: "If you trust the address it redirects to, set that one as the host."
        case .startWritable: "Start mfactl without --read-only, or with another profile."
        case .confirmLast:
            isScreen
                ? "Press u again: the question then asks for a word." : "To unbind it all the same, add --allow-last."
        case .askAgain: isScreen ? "u asks again." : "To be asked again, run the command again."
        case .waitForOther: "Wait until the other mfactl has finished, then \(again)."
        case .copyWholeID: "\(isScreen ? "r reads the list" : "Run mfactl list") and copy the whole id, in quotes."
        case .askAdministrator(.permission, let hasID):
            "Ask the administrator for the permission\(hasID ? ", with the request id" : "")."
        case .askAdministrator(.rule, let hasID):
            "A rule of the tenant must change: ask its administrator\(hasID ? ", with the request id" : "")."
        case .askSupport(let hasID): "Ask support\(hasID ? ", with the request id" : "")."
        case .endSessions: "Sessions that are signed in go on; end them at \(host)."
        }
    }

    private static func wait(_ pause: Duration?, _ waited: Duration) -> String {
        guard let pause else { return "Wait a minute" }
        let rest = Int(((pause - waited) / .seconds(1)).rounded(.up))
        return rest > 0 ? "Wait \(rest) s" : "The pause is over"
    }
}
