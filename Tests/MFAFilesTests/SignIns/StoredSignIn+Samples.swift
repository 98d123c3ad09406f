import Foundation
import MFACore
import MFASystem

@testable import MFAFiles

extension StoredSignIn {
    /// - Parameter size: of the access token, in characters.
    static func sample(_ name: String = "ada", accessToken size: Int = 40, isRenewable: Bool = true) -> StoredSignIn {
        StoredSignIn(
            account: AccountID(issuer: "https://acme.genauth.ai/oidc", subject: name, digest: "5f70bf18"),
            clientID: "6602a1", authenticatedAt: 1_795_599_000, proof: .rs256,
            accessToken: AccessToken("access-\(name)-" + String(repeating: "a", count: size)), expiresAt: 1_795_603_600,
            lifetime: 3600, refreshToken: isRenewable ? RefreshToken("refresh-\(name)") : nil)
    }

    /// What a provider may leave out is missing; what may be anything is.
    static let bare = StoredSignIn(
        account: AccountID(issuer: "https://a.example/oidc", subject: "用户\u{1b}[2J\"\\\u{0}", digest: "00"),
        clientID: "", authenticatedAt: nil, proof: .tls, accessToken: nil, expiresAt: nil, lifetime: nil,
        refreshToken: nil)
}

extension Keyring {
    /// None.
    static let none = Keyring(reaching: Variables(["PATH": "/nowhere"]))
}

extension Folder {
    var signIns: String { "\(path)/mfactl/sign-ins" }

    func store(
        _ profile: String = "prod", keyring: Keyring = .none, _ preference: ProfileSignIns.Preference? = nil
    ) -> ProfileSignIns {
        ProfileSignIns(
            of: profile, in: directory, keyring: keyring, preference: preference, timedBy: .fixed, patience: .zero)
    }

    func store(_ keyring: Keyring, _ preference: ProfileSignIns.Preference?) -> ProfileSignIns {
        store("prod", keyring: keyring, preference)
    }

    func store(_ profile: String, _ keyring: Keyring, _ preference: ProfileSignIns.Preference?) -> ProfileSignIns {
        store(profile, keyring: keyring, preference)
    }

    /// A file in the folder of the sign-ins.
    func placeSignIn(_ name: String, _ text: String, mode: mode_t = 0o600) throws {
        try FileManager.default.createDirectory(atPath: signIns, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: "\(signIns)/\(name)"))
        chmod(signIns, 0o700)
        chmod("\(signIns)/\(name)", mode)
    }

    /// Another process that uses this folder.
    func writer(_ verb: String) throws -> Program.Result {
        let program = Program([Self.writerPath, verb, "\(path)/mfactl"], environment: Variables())
        return try program.run(within: .seconds(60))
    }

    /// It is built beside the tests.
    private static let writerPath: String = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(filePath: tests).deletingLastPathComponent()
            .appending(path: "SignInWriter").path
    }()
}
