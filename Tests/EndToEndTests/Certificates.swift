import Foundation
import RawServer
import TerminalScreen

/// A private CA and what it, and others, have signed; made anew for each run of the tests, in a folder of its own.
struct Certificates: Sendable {
    /// Nil where there is no openssl to make them, or no libssl to serve them.
    static let made: Certificates? = {
        guard TLSIdentity.isAvailable else { return nil }
        let folder = FileManager.default.temporaryDirectory.appending(path: "mfactl-tls-\(UUID().uuidString)").path
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try script.write(toFile: "\(folder)/make", atomically: false, encoding: .utf8)
            let maker = try TerminalSession(
                "/bin/sh", ["./make"], environment: ["PATH": "/usr/bin:/bin"], directory: folder)
            guard try maker.waitForExit(seconds: 60) == .exited(0) else { return nil }
            return Certificates(folder: folder)
        } catch {
            return nil
        }
    }()

    private let folder: String

    /// For `caFile`.
    var ca: String { "\(folder)/ca.pem" }
    var otherCA: String { "\(folder)/other-ca.pem" }
    /// The CA's certificate under the name by which OpenSSL looks it up in a folder.
    var hashedFolder: String { "\(folder)/hashed" }

    /// A server's identity by the name of its certificate in the script below.
    func identity(_ name: String, newest: TLSIdentity.Version = .tls13) -> TLSIdentity {
        TLSIdentity(chain: "\(folder)/\(name).pem", key: "\(folder)/leaf.key", newest: newest)
    }

    /// `openssl ca` because it alone takes dates in every version.
    private static let script = """
        set -e
        cat >conf <<'END'
        [req]
        distinguished_name = dn
        [dn]
        [ca]
        default_ca = files
        [files]
        database = index
        new_certs_dir = .
        rand_serial = yes
        default_md = sha256
        policy = names
        unique_subject = no
        [names]
        commonName = supplied
        [issuer]
        basicConstraints = critical,CA:TRUE
        subjectKeyIdentifier = hash
        [right]
        subjectAltName = DNS:localhost,DNS:genauth.test,IP:127.0.0.1
        [wrong]
        subjectAltName = DNS:elsewhere.example,IP:127.0.0.2
        END
        : >index
        for name in ca other-ca intermediate leaf; do
          openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out $name.key 2>/dev/null \\
            || openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out $name.key
        done
        root() { openssl req -config conf -x509 -new -key $1.key -subj "/CN=$2" -days 2 -extensions issuer -out $1.pem; }
        root ca 'Test CA'
        root other-ca 'Another CA'
        openssl req -config conf -new -key leaf.key -subj /CN=localhost -out leaf.csr
        openssl req -config conf -new -key intermediate.key -subj '/CN=Test Intermediate' -out intermediate.csr
        # issuer, request, extensions, result, from, to
        sign() {
          openssl ca -batch -notext -config conf -cert $1.pem -keyfile $1.key -in $2.csr -extensions $3 -out $4.pem \\
            -startdate ${5:-20200101000000Z} -enddate ${6:-20491231000000Z}
        }
        sign ca intermediate issuer intermediate
        sign ca leaf right good
        sign ca leaf wrong wrong-name
        sign ca leaf right expired 20200101000000Z 20210101000000Z
        sign ca leaf right not-yet-valid 20480101000000Z 20491231000000Z
        sign other-ca leaf right unknown-ca
        sign intermediate leaf right missing-intermediate
        openssl req -config conf -x509 -new -key leaf.key -subj /CN=localhost -days 2 -extensions right -out self-signed.pem
        cat missing-intermediate.pem intermediate.pem >chained.pem
        cat unknown-ca.pem other-ca.pem >unknown-root.pem
        mkdir hashed
        cp ca.pem hashed/$(openssl x509 -noout -hash -in ca.pem).0
        """
}
