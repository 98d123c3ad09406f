import Glibc
public import MFACore

extension Timekeeper {
    /// The clocks of this machine.
    public static let system: Timekeeper = {
        let clock = ContinuousClock()
        let start = clock.now
        return Timekeeper(
            now: {
                var seconds = time(nil)
                var local = tm()
                localtime_r(&seconds, &local)
                return Timestamp(unixSeconds: Int64(seconds), utcOffset: Int64(local.tm_gmtoff))
            },
            uptime: { clock.now - start },
            sleep: { try await Alarm.sleep(for: $0) })
    }()
}
