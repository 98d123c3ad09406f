/// A moment of wall time together with the offset of the place where it is read.
public struct Timestamp: Hashable, Sendable {
    public let unixSeconds: Int64
    /// Seconds east of Greenwich.
    public let utcOffset: Int64

    public init(unixSeconds: Int64, utcOffset: Int64 = 0) {
        self.unixSeconds = unixSeconds
        self.utcOffset = utcOffset
    }

    /// `14:02:11`
    public var clock: String {
        let second = (((unixSeconds + utcOffset) % 86_400) + 86_400) % 86_400
        return [second / 3600, second / 60 % 60, second % 60].map(twoDigits).joined(separator: ":")
    }

    /// RFC 3339, `2026-11-23T14:02:11+01:00`.
    public var rfc3339: String {
        let zone =
            utcOffset == 0
            ? "Z"
            : (utcOffset < 0 ? "-" : "+") + twoDigits(abs(utcOffset) / 3600) + ":"
                + twoDigits(abs(utcOffset) / 60 % 60)
        return "\(date)T\(clock)\(zone)"
    }

    /// Days to a civil date, after Howard Hinnant's `civil_from_days`.
    private var date: String {
        let local = unixSeconds + utcOffset
        let shifted = (local - (((local % 86_400) + 86_400) % 86_400)) / 86_400 + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let day = shifted - era * 146_097
        let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
        let dayOfYear = day - (365 * year + year / 4 - year / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let dayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        return "\(year + era * 400 + (month <= 2 ? 1 : 0))-\(twoDigits(month))-\(twoDigits(dayOfMonth))"
    }

    private func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
