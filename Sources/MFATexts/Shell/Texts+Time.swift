extension Texts {
    /// `15 s`, `2.5 s`; `15 秒`.
    package func seconds(_ duration: Duration) -> String {
        let tenths = (duration / .milliseconds(100)).rounded()
        let whole = Int(tenths / 10)
        let rest = Int(tenths.truncatingRemainder(dividingBy: 10))
        let number = rest == 0 ? "\(whole)" : "\(whole).\(rest)"
        return say("\(number) s", zh: "\(number) 秒")
    }

    /// `7 min`, `3 h`, `12 days`: the largest unit of which there are two.
    package func roughly(_ duration: Duration) -> String {
        let minutes = Int((duration / .seconds(60)).rounded())
        return switch minutes {
        case ..<120: say("\(minutes) min", zh: "\(minutes) 分钟")
        case ..<2880: say("\(minutes / 60) h", zh: "\(minutes / 60) 小时")
        default: say("\(minutes / 1440) days", zh: "\(minutes / 1440) 天")
        }
    }

    /// How long a call took, in every language: `142 ms` below a second, `15.0 s` from there.
    package func elapsed(_ duration: Duration) -> String {
        let milliseconds = Int((duration / .milliseconds(1)).rounded())
        return milliseconds < 1000 ? "\(milliseconds) ms" : "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
    }
}
