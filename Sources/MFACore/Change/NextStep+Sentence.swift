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
        let list = isScreen ? "r" : "mfactl list"
        let again = isScreen ? "u again" : "the same command again"
        // A line of advice has to fit beside its label, whatever the host.
        let place = host.utf8.count <= 28 ? host : "the host"
        return switch self {
        case .chooseFactor: "Select a factor: u unbinds it, Enter shows all that is known."
        case .waitForList: "Wait for the list: it shows what has happened."
        case .readList: "\(list) shows what is bound now."
        case .readListFirst: "\(list) first: only the list can tell what has happened."
        case .waitAMinute(.unbindAgain): "Wait a minute, then \(list). If it is still listed, unbind it again."
        case .waitAMinute(.askSupport): "Wait a minute, then \(list). If it is still listed, ask support."
        case .wait(let pause, .read): "\(Self.wait(pause, waited)), then \(list)."
        case .wait(let pause, .change): "\(Self.wait(pause, waited)), then \(again)."
        case .signIn: "Get a new access token and start mfactl with it."
        case .signInToLook: "Start mfactl with a new access token and look at the list."
        case .checkName: "Check the host's spelling and the network, then \(list)."
        case .checkNetwork: "Check the network and whether the host is up, then \(list)."
        case .checkProxy: "Check the proxy that https_proxy names, then \(list)."
        case .checkCertificate: "Check the host. A private CA's file is named by caFile."
        case .checkAddress: "Is \(place) your application's address? If so, \(list)."
        case .useOtherAddress: "If you trust the place it redirects to, set that as the host."
        case .startWritable: "Start mfactl without --read-only, or with another profile."
        case .confirmLast:
            isScreen ? "u again: the question then asks for a word." : "--allow-last unbinds it all the same."
        case .askAgain: isScreen ? "u asks again." : "The same command asks again."
        case .waitForOther: "Wait until the other mfactl has finished, then \(again)."
        case .copyWholeID: "\(list) shows the whole ids. Put the id in quotes."
        case .askAdministrator(.permission, let hasID):
            "Ask the administrator for the permission\(hasID ? ", with the request id" : "")."
        case .askAdministrator(.rule, let hasID):
            "The tenant's rule must change: ask its administrator\(hasID ? ", with the id" : "")."
        case .askSupport(let hasID): "Ask support\(hasID ? ", with the request id" : "")."
        case .endSessions: "Signed-in sessions go on; end them at \(place)."
        }
    }

    private static func wait(_ pause: Duration?, _ waited: Duration) -> String {
        guard let pause else { return "Wait a minute" }
        let rest = Int(((pause - waited) / .seconds(1)).rounded(.up))
        return "Wait \(max(0, rest)) s"
    }
}
