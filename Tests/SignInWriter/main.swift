import Glibc
import MFACore
import MFAFiles
import MFASystem

// Another process than that of the tests, which may die: `SignInWriter VERB STATE-DIRECTORY`.
let (verb, path) = (CommandLine.arguments[1], CommandLine.arguments[2])
let store = ProfileSignIns(
    of: "prod", in: StateDirectory(FilePath(path)), keyring: Keyring(in: Environment([:])), preference: .file,
    timedBy: .system, patience: .zero)

/// What is stored, with another client id.
func write(_ number: Int) throws(SignInStoreFault) {
    guard let old = try store.read() else { exit(3) }
    try store.write(
        StoredSignIn(
            account: old.account, clientID: "\(number)", authenticatedAt: old.authenticatedAt, proof: old.proof,
            accessToken: old.accessToken, expiresAt: old.expiresAt, lifetime: old.lifetime,
            refreshToken: old.refreshToken))
}

switch verb {
case "turn": print(await store.takeTurn() == nil ? "busy" : "taken")
case "turn-and-die":
    let turn = await store.takeTurn()
    if turn != nil { kill(getpid(), SIGKILL) }
case "full":
    signal(SIGXFSZ, SIG_IGN)
    var limit = rlimit(rlim_cur: 100, rlim_max: 100)
    setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    do throws(SignInStoreFault) { try write(1) } catch { print(error) }
case let delay:
    // In microseconds. The signal's own action ends it like SIGKILL: nothing of ours runs any more.
    for number in 1... {
        if number == 2, let delay = useconds_t(delay) { ualarm(delay, 0) }
        try write(number)
    }
}
