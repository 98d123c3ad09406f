import GenAuthSignIn
import MFACore
import MFAFiles
import MFASystem

/// The user's browser, on this machine.
enum Browser {
    /// With the one-time address; false where there is none, and as below.
    static func open(_ attempt: SignInAttempt) -> Bool {
        guard let address = attempt.address.oneTime else { return false }
        attempt.startsBrowser()
        return open(address)
    }

    /// False when there is none to be started, or it would open where the user is not: far away, over SSH.
    static func open(_ address: String) -> Bool {
        let environment = Environment.process
        if let named = environment.value("BROWSER") { return launch([named, address]) }
        let hasDesktop = environment.value("DISPLAY") != nil || environment.value("WAYLAND_DISPLAY") != nil
        return hasDesktop && launch(["xdg-open", address])
    }

    private static func launch(_ command: [String]) -> Bool {
        // Its token is out of the environment since the start.
        let environment = Variables.inherited(without: [Secrets.variable])
        do throws(Program.Failure) { try Program(command, environment: environment).launch() } catch { return false }
        return true
    }
}
