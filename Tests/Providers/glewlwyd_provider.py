"""glewlwyd as the provider of an account, behind a front on a free port of loopback. Needs Debian's glewlwyd.

usage: glewlwyd_provider.py FOLDER [--sign rsa|ecdsa|sha] [--lifetime SECONDS] [--tls CHAIN KEY] --callback URI

The front leads `/oidc/.well-known/openid-configuration` to where glewlwyd has it, answers `/api/v3/*`, and does what journal.py
does; all else is glewlwyd's own. Its line on stdout: listening on ORIGIN app ID.
"""

import argparse
import base64
import gzip
import http.client
import http.server
import json
import pathlib
import socket
import sqlite3
import ssl
import subprocess
import time
import urllib.parse

import account
from journal import Journal

arguments = argparse.ArgumentParser()
arguments.add_argument("folder")
arguments.add_argument("--sign", default="rsa", choices=["rsa", "ecdsa", "sha"])
arguments.add_argument("--lifetime", type=int, default=3600, help="of an access token")
arguments.add_argument("--tls", nargs=2, help="a certificate's chain and its key")
arguments.add_argument("--callback", required=True, help="the registered address")
arguments = arguments.parse_args()
folder = pathlib.Path(arguments.folder)
journal = Journal(folder)

_valid = {}


class Front(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, headers, body):
        self.send_response_only(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def serve(self):
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        path, _, query = self.path.partition("?")
        if path.startswith("/api/v3/"):
            token = (self.headers.get("authorization") or "").removeprefix("Bearer ")
            user = "alice" if _valid.get(token, 0) > time.time() else None
            status, document = account.answer(path.split("/")[-1], user, body)
            return self.answer(status, [("content-type", "application/json")], json.dumps(document).encode())
        if path == "/oidc/.well-known/openid-configuration":
            self.path = "/api" + self.path
        name = path.split("/")[-1]
        journal.hold(f"before-{name}")
        status, headers, text = ask(self.command, self.path, body, dict(self.headers))
        if path.startswith("/api/oidc/") and ".well-known" not in path and "jwks" not in path:
            fields = {n: v[0] for n, v in urllib.parse.parse_qs(query or body.decode()).items()}
            location = dict((n.lower(), v) for n, v in headers).get("location", "")
            journal.write(name, fields, status, location or text.decode())
            if name == "token" and status == 200:
                document = json.loads(text)
                _valid[document["access_token"]] = time.time() + document["expires_in"]
        journal.hold(f"after-{name}")
        self.answer(status, headers, text)

    do_GET = do_POST = do_PUT = do_OPTIONS = serve


def ask(method, path, body, headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    kept = {n: v for n, v in headers.items() if n.lower() not in ("connection", "content-length", "accept-encoding")}
    connection.request(method, path, body, kept)
    answer = connection.getresponse()
    text = answer.read()
    connection.close()
    hops = ("connection", "content-length", "transfer-encoding", "date")
    return answer.status, [(n, v) for n, v in answer.getheaders() if n.lower() not in hops], text


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 64


server = Server(("127.0.0.1", 0), Front)
origin = f"http://127.0.0.1:{server.server_port}"
if arguments.tls:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*arguments.tls)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    origin = f"https://localhost:{server.server_port}"

port = free_port()
script = gzip.open("/usr/share/doc/glewlwyd/database/init.sqlite3.sql.gz", "rt").read()
with sqlite3.connect(folder / "database") as database:
    database.executescript(script)
database.close()
(folder / "pages").mkdir()
(folder / "pages/config.json").write_text("{}")
sample = gzip.open("/usr/share/doc/glewlwyd/glewlwyd.conf.sample.gz", "rt").read()
different = {
    "port": port, "bind_address": '"127.0.0.1"', "external_url": f'"{origin}"', "cookie_secure": 0,
    "static_files_path": f'"{folder}/pages"', "log_mode": '"file"', "log_file": f'"{folder}/log"', "cookie_domain": None}
lines = [line for line in sample.splitlines() if line.split("=")[0].strip("# ") not in different]
lines += [f"{name}={value}" for name, value in different.items() if value is not None]
(folder / "configuration").write_text("\n".join(lines).replace("/var/cache/glewlwyd/glewlwyd.db", f"{folder}/database"))
subprocess.Popen(
    ["/usr/bin/glewlwyd", "--config-file", str(folder / "configuration")], stdin=subprocess.DEVNULL,
    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

cookie = {}


def configure(method, path, document):
    body = json.dumps(document)
    status, headers, text = ask(method, f"/api/{path}", body, {"Content-Type": "application/json", **cookie})
    assert status == 200, (path, status, text)
    cookie.update({"Cookie": value.split(";")[0] for name, value in headers if name.lower() == "set-cookie"})


for _ in range(400):
    try:
        configure("POST", "auth/", {"username": "admin", "password": "password"})
        break
    except OSError:
        time.sleep(0.05)

# Its first coordinate begins with a zero, which this provider leaves out of the key that it publishes.
EC_KEY = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgHwZg+XMiKBGC4Q41
WOl/evo2/wdLYLkMKnUYooItbIuhRANCAAQAXOyjPUqg8TZErVEjz36YZ/AZuZ7T
B2aYCbr4GSqvtOcpVgWqdaucQ5QBA4Ea2xkyfeKerrt+vIS1LmeEPXfs
-----END PRIVATE KEY-----
"""

keys = {"key": base64.b64encode(b"a secret of the server" * 3).decode(), "cert": ""}
if arguments.sign != "sha":
    if arguments.sign == "rsa":
        run("openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", str(folder / "key"))
    else:
        (folder / "key").write_text(EC_KEY)
    keys = {
        "key": (folder / "key").read_text(), "cert": run("openssl", "pkey", "-in", str(folder / "key"), "-pubout")}
for scope in ["profile", "offline_access"]:
    configure("POST", "scope/", {
        "name": scope, "display_name": scope, "description": scope, "password_required": False, "scheme": {}})
configure("POST", "mod/plugin/", {
    "module": "oidc", "name": "oidc", "display_name": "oidc", "order_rank": 0, "parameters": {
        **keys, "iss": f"{origin}/oidc", "jwt-type": arguments.sign, "jwt-key-size": "256", "oauth-as-iss-id": True,
        "access-token-duration": arguments.lifetime, "refresh-token-duration": 1209600, "code-duration": 600,
        "refresh-token-rolling": True, "refresh-token-one-use": "always", "allow-non-oidc": False,
        "auth-type-code-enabled": True, "auth-type-code-revoke-replayed": True, "auth-type-token-enabled": False,
        "auth-type-id-token-enabled": False, "auth-type-none-enabled": False, "auth-type-password-enabled": False,
        "auth-type-client-enabled": False, "auth-type-device-enabled": False, "auth-type-refresh-enabled": True,
        "scope": [], "additional-parameters": [], "claims": [], "jwks-show": True, "jwks-x5c": [],
        "request-parameter-allow": False, "secret-type": "public", "address-claim": {"type": "no"},
        "name-claim": "no", "email-claim": "no", "scope-claim": "no", "allowed-scope": ["openid", "profile"],
        "pkce-allowed": True, "pkce-method-plain-allowed": False, "pkce-required": True, "pkce-scopes": [],
        "introspection-revocation-allowed": True, "introspection-revocation-auth-scope": [],
        "introspection-revocation-allow-target-client": True}})
configure("POST", "client/", {
    "client_id": account.APP, "name": "mfactl", "confidential": False, "enabled": True, "scope": [],
    "redirect_uri": [arguments.callback], "authorization_type": ["code", "refresh_token"],
    "token_endpoint_auth_method": ["none"]})
for name, password in account.PASSWORDS.items():
    configure("POST", "user/", {
        "username": name, "password": password, "enabled": True, "scope": ["openid", "profile", "offline_access"]})

print(f"listening on {origin} app {account.APP}", flush=True)
server.serve_forever()
