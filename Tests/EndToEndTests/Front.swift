import Foundation
import RawServer
import TerminalScreen

/// nginx in front of an account, as most services stand behind something of its kind: TLS, and HTTP/2 where it is asked
/// for. It tells the account what it was spoken to in.
struct Front {
    static let program = "/usr/sbin/nginx"
    static let isAvailable = FileManager.default.isExecutableFile(atPath: program) && Certificates.made != nil

    let port: UInt16
    private let session: TerminalSession

    /// - Parameter settings: directives for the server that differ from nginx's own.
    init(
        to account: RawServer, speaking protocols: String = "ssl http2", _ settings: String = "",
        on port: UInt16? = nil,
        in program: Program
    ) throws {
        let identity = try Certificates.made.orThrow.identity("good")
        let folder = "\(program.home)/nginx"
        let port = try port ?? RawServer.freePort()
        self.port = port
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map { "\($0)_temp_path \(folder)/\($0);" }
        let configuration = """
            daemon off; master_process off; pid \(folder)/pid; error_log stderr notice; user root;
            events {}
            http {
              access_log off; \(temporary.joined(separator: " "))
              server {
                listen 127.0.0.1:\(port) \(protocols);
                ssl_certificate \(identity.chain); ssl_certificate_key \(identity.key);
                \(settings)
                location / {
                  proxy_pass \(account.origin);
                  proxy_set_header x-protocol $server_protocol; proxy_set_header x-connection $connection;
                }
              }
            }
            """
        let file = try program.place("nginx/conf", configuration, mode: 0o600)
        session = try TerminalSession(
            Self.program, ["-p", folder, "-c", file], rows: 50, columns: 200, environment: [:])
        // Its last word before it serves.
        try session.waitFor("getrlimit")
        try program.trust(Certificates.made.orThrow.ca, host: origin)
    }

    var origin: String { "https://localhost:\(port)" }
}

extension RawServer {
    /// Method, protocol and connection of each request that came through a front.
    var heard: [Heard] {
        requests.map { request in
            func header(_ name: String) -> String {
                let line = request.split(separator: "\r\n").first { $0.lowercased().hasPrefix("\(name): ") }
                return String(line?.dropFirst(name.count + 2) ?? "")
            }
            return Heard(
                method: String(request.prefix { $0 != " " }), version: header("x-protocol"),
                connection: header("x-connection"))
        }
    }

    struct Heard: Equatable {
        let method: String
        let version: String
        let connection: String
    }
}

extension Optional {
    fileprivate var orThrow: Wrapped {
        get throws {
            guard let self else { throw Missing() }
            return self
        }
    }
}

private struct Missing: Error {}
