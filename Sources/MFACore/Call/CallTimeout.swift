/// How long one whole call may take, connection included.
public enum CallTimeout {
    /// When nobody asks for another.
    public static let usual = Duration.seconds(15)
    /// What may be asked for, in seconds.
    package static let allowed = 1...600
}
