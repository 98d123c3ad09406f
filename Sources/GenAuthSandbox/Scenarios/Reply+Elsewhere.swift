import HTTPTypes
import NIOCore

/// Answers that are not the service's.
extension Reply {
    /// What a hotel's network puts in place of any answer.
    static var captivePortal: Reply {
        let page = """
            <!DOCTYPE html>
            <html><head><title>Welcome to the guest network</title></head>
            <body><h1>Please accept our terms of use</h1></body></html>

            """
        return Reply(headers: [.contentType: "text/html; charset=utf-8"], body: ByteBuffer(string: page))
    }

    static var redirect: Reply {
        Reply(status: .found, headers: [.location: "https://elsewhere.example/"])
    }
}
