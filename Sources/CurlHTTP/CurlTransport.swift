import CCurl
import Dispatch
import Synchronization

/// libcurl on one serial queue: one request at a time, over one connection where the server speaks HTTP/2.
package final class CurlTransport: HTTPTransport {
    private let timeout: Duration
    private let caFile: String?
    private let queue = DispatchQueue(label: "http")
    /// Made on first use, and used on the queue alone.
    private let handle = Mutex<CurlHandle?>(nil)

    package init(timeout: Duration, caFile: String?) {
        self.timeout = timeout
        self.caFile = caFile
    }

    /// Begins to load libcurl, and returns at once.
    package static func prepare() { ccurl_preload() }

    package func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPResponse {
        let stop = StopSign()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                queue.async {
                    continuation.resume(returning: self.perform(request, unless: stop))
                }
            }
        } onCancel: {
            stop.raise()
        }
        return try result.get()
    }

    private func perform(_ request: HTTPRequest, unless stop: StopSign) -> Result<HTTPResponse, TransportFailure> {
        if let reason = ccurl_load() {
            return .failure(TransportFailure(cause: .library(.notLoaded(String(cString: reason))), maybeSent: false))
        }
        return handle.withLock { handle in
            var result = perform(request, on: &handle, unless: stop)
            // A connection that had been kept may have been dead. A read can be asked for on another one.
            if request.method == .get, handle?.hasReusedConnection ?? false, case .failure(let failure) = result,
                case .closed = failure.cause
            {
                handle = nil
                result = perform(request, on: &handle, unless: stop)
            }
            // Nothing of a failure, its connection least of all, is left for the next request.
            if case .failure = result { handle = nil }
            return result
        }
    }

    private func perform(
        _ request: HTTPRequest, on handle: inout CurlHandle?, unless stop: StopSign
    ) -> Result<HTTPResponse, TransportFailure> {
        if handle == nil { handle = CurlHandle() }
        let place = URLPlace(request.url)
        handle?.configure(for: place, timeout: timeout, caFile: caFile)
        let exchange = CurlExchange(body: request.body ?? [], isRepeatable: request.method == .get, stop: stop)
        return handle?.run(request, to: place, exchange)
            ?? .failure(TransportFailure(cause: .library(.outOfMemory), maybeSent: false))
    }
}

/// Lets another thread end a transfer that sleeps in the kernel.
final class StopSign: Sendable {
    private let state = Mutex<(isRaised: Bool, multi: UInt)>((false, 0))

    var isRaised: Bool { state.withLock { $0.isRaised } }

    func raise() {
        state.withLock { state in
            state.isRaised = true
            if let multi = UnsafeMutableRawPointer(bitPattern: state.multi) { ccurl_multi_wakeup(multi) }
        }
    }

    /// Names the transfer to wake; nil when it is over.
    func watch(_ multi: UnsafeMutableRawPointer?) {
        state.withLock { $0.multi = UInt(bitPattern: multi) }
    }
}
