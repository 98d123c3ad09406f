extension Texts {
    package var statusTitle: String { say("Status", zh: "状态") }
    package var messageLabel: String { say("message", zh: "消息") }
    package var requestIDLabel: String { say("requestId", zh: "请求 ID") }
    package var checkedLabel: String { say("checked", zh: "核实") }
    package var historyLabel: String { say("history", zh: "历史记录") }
    package var nextTitle: String { say("Next", zh: "下一步") }

    /// Every label that a value stands behind; the widest of them decides where values begin.
    package var statusLabels: [String] {
        ["statusCode", messageLabel, requestIDLabel, checkedLabel, historyLabel, nextTitle]
    }

    package var nothingAsked: String { say("nothing was asked yet", zh: "尚未发出请求") }
    package var listOperation: String { say("list", zh: "读取列表") }
    package var isReading: String {
        say("Reading the list… Esc stops waiting.", zh: "正在读取列表。按 Esc 停止等待。")
    }
    package var isSending: String {
        say("Sending. Waiting for the answer… Esc stops waiting.", zh: "正在发送并等待响应。按 Esc 停止等待。")
    }
    package var isStopping: String { say("Stopping…", zh: "正在停止。") }
    package var ofEarlierRun: String { say("of an earlier run", zh: "来自此前的运行") }
    package var notRecorded: String { say(", not recorded", zh: "，未写入历史记录") }

    // MARK: Behind the request id

    package var canBeCopied: String { say("(c copies it)", zh: "（c 复制）") }
    package var idIsCopied: String { say("(sent to terminal)", zh: "（已交给终端）") }
    package var reportIsCopied: String { say("(report sent to terminal)", zh: "（报告已交给终端）") }
    package var reportIsSaved: String { say("(report saved)", zh: "（报告已保存）") }

    /// In place of the host's name, where it is not known.
    package var theHost: String { say("the host", zh: "应用域名") }
}
