/// An answer as bytes.
struct Reply {
    var status = "200 OK"
    let json: String

    static let requestID = "934108e5-9fbf-4d24-8da1-c330328abd6c"

    /// How many bytes tell all. The last line feed of a chunked answer does not: its body has ended before.
    static func length(_ bytes: [UInt8], _ framing: Framing) -> Int {
        switch framing {
        case .sized, .sizedThenClosed, .untilClosed: bytes.count
        case .chunked, .chunkedThenClosed: bytes.count - 1
        }
    }

    func bytes(_ framing: Framing) -> [UInt8] {
        var head = ["HTTP/1.1 \(status)", "content-type: application/json", "x-request-id: \(Self.requestID)"]
        var body = json
        switch framing {
        case .sized, .sizedThenClosed: head.append("content-length: \(json.utf8.count)")
        case .chunked, .chunkedThenClosed:
            head.append("transfer-encoding: chunked")
            body = json.inChunks
        case .untilClosed: break
        }
        if !framing.keepsConnection { head.append("connection: close") }
        return Array((head.map { $0 + "\r\n" }.joined() + "\r\n" + body).utf8)
    }

    static func list(withOneTimePassword isBound: Bool) -> Reply {
        let rows =
            (isBound ? [#"{"factorId":"\#(CutServer.factorID)","factorType":"OTP","profile":{}}"#] : [])
            + [#"{"factorId":"6229ffab1c2d3e4cade3e3d9|phone","factorType":"SMS"}"#]
        return Reply(json: #"{"statusCode":200,"message":"ok","data":[\#(rows.joined(separator: ","))]}"#)
    }

    static func unbinding(_ conduct: Conduct) -> Reply {
        switch conduct {
        case .unbinds, .keeps:
            Reply(json: #"{"statusCode":200,"message":"Operation successful","requestId":"\#(requestID)"}"#)
        case .refuses: Reply(json: #"{"statusCode":422,"apiCode":2217,"message":"One way in must remain"}"#)
        case .fails:
            Reply(status: "500 Internal Server Error", json: #"{"statusCode":500,"message":"Something went wrong"}"#)
        }
    }
}

extension String {
    /// RFC 9112 §7.1, in two pieces so that one boundary lies within the JSON.
    fileprivate var inChunks: String {
        let middle = index(startIndex, offsetBy: count / 2)
        return [self[..<middle], self[middle...], ""].map {
            "\(String($0.utf8.count, radix: 16))\r\n\($0)\($0.isEmpty ? "" : "\r\n")"
        }.joined() + "\r\n"
    }
}
