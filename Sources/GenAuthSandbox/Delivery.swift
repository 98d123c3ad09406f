import FoundationEssentials
import HTTPTypes
import HummingbirdCore
import NIOCore

/// What the sandbox does with a request.
enum Delivery: Sendable {
    case reply(Reply)
    /// Half of the body, then the connection is closed; the content length promises the whole.
    case cutShort(Reply)
    /// The connection stays open, and nothing is ever written.
    case silence
    /// The connection is closed before a byte is written.
    case hangUp
}

/// A whole HTTP answer, before it is written.
struct Reply: Hashable, Sendable {
    var status = HTTPResponse.Status.ok
    var headers = HTTPFields()
    var body = ByteBuffer()
}

extension Reply {
    /// With the content length filled in, and the date, by which a client judges its own clock.
    var response: Response {
        var headers = headers
        headers[.date] = Date.now.httpText
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: body))
    }
}
