import MFACore

extension SignInStoreFault {
    /// - Parameter words: on stderr, in English.
    init(secretToolSays words: String) {
        let found = Self.meanings.first { part, _ in words.contains(part) }
        self = found?.fault ?? .quoted(words.isEmpty ? "secret-tool" : words)
    }

    /// Source: libsecret 0.20, GLib's GDBus, the reference bus, gnome-keyring 42.
    private static let meanings: [(part: String, fault: SignInStoreFault)] = [
        ("locked", .locked),
        ("dismissed", .locked),
        ("autolaunch D-Bus", .noBus),
        ("dbus-launch", .noBus),
        ("Could not connect", .noBus),
        ("Connection refused", .noBus),
        ("Address element", .noBus),
        ("Unknown or unsupported transport", .noBus),
        ("Cannot spawn a message bus", .noBus),
        ("not provided by any .service files", .noService),
        ("ServiceUnknown", .noService),
        ("NameHasNoOwner", .noService),
    ]
}
