/// A moment of wall time together with the offset of the place where it is read.
public struct Timestamp: Hashable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public let unixSeconds: Int64
    /// Seconds east of Greenwich.
    public let utcOffset: Int64

    /// Up to the year 9999: what lies outside is damage, or hostile, and would overflow a sum.
    package static let range: ClosedRange<Int64> = 0...253_402_300_799

    /// A moment, read as in Greenwich unless the offset says otherwise.
    public init(unixSeconds: Int64, utcOffset: Int64 = 0) {
        self.unixSeconds = unixSeconds
        self.utcOffset = utcOffset
    }

    /// `14:02:11`
    package var clock: String {
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

    /// Reads what `rfc3339` writes, fractions of a second aside; nil for anything else.
    package init?(rfc3339 text: String) {
        let zoneStart = text.lastIndex { $0 == "Z" || $0 == "+" || $0 == "-" }
        guard let zoneStart, text.utf8.count >= 20, let offset = Self.offset(text[zoneStart...]) else { return nil }
        let numbers = text[..<zoneStart].split { "-T:.".contains($0) }.prefix(6).map { Int64($0) }
        guard numbers.count == 6, let year = numbers[0], let month = numbers[1], let day = numbers[2],
            let hour = numbers[3], let minute = numbers[4], let second = numbers[5], (0...9999).contains(year),
            (1...12).contains(month), (1...31).contains(day), (0...23).contains(hour), (0...59).contains(minute),
            (0...60).contains(second)
        else { return nil }
        let local = Self.days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second
        self.init(unixSeconds: local - offset, utcOffset: offset)
    }

    /// `Z`, `+01:00`
    private static func offset(_ zone: Substring) -> Int64? {
        if zone == "Z" { return 0 }
        let numbers = zone.dropFirst().split(separator: ":").map { Int64($0) }
        guard numbers.count == 2, let hours = numbers[0], let minutes = numbers[1], (0...23).contains(hours),
            (0...59).contains(minutes)
        else { return nil }
        return (zone.first == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
    }

    /// A civil date to days since 1970, after Howard Hinnant's `days_from_civil`.
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// `2026-11-23`: days to a civil date, after Howard Hinnant's `civil_from_days`.
    package var date: String {
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
