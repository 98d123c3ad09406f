"""An account with two factors behind HTTP/2 over TLS, which ends one exchange as its client's token says.

Usage: h2_server.py FOLDER

Makes a key and a certificate for localhost in FOLDER (cert.pem), prints its port, then answers each line on standard
input, a token, by one line of JSON: what it received, did and said under that token. Ends with standard input.

A token is NUMBER.REQUEST.STAGE.END.CONDUCT:
  REQUEST  list (before the unbind), unbind, check (the first list after it), checks (each of them)
  STAGE    idle (when the answer before it is out), head (its HEADERS are here), request (all of it is), answer (HEADERS
           of the answer are out), half (and half of its body), end (all of it)
  END      refused, cancel, internal, http11 (RST_STREAM), goaway, goawayclose, close, reset, none
  CONDUCT  unbinds, keeps

Needs h2 (PyPI).
"""

import json
import socket
import ssl
import struct
import subprocess
import sys
import threading
import time

import h2.config
import h2.connection
import h2.errors
import h2.events
import h2.exceptions
from hyperframe.frame import GoAwayFrame, RstStreamFrame

OTP = {"factorId": "6229ffab1c2d3e4cade3e3d9|otp", "factorType": "OTP"}
SMS = {"factorId": "6229ffab1c2d3e4cade3e3d9|phone", "factorType": "SMS"}
RESETS = {
    "refused": h2.errors.ErrorCodes.REFUSED_STREAM,
    "cancel": h2.errors.ErrorCodes.CANCEL,
    "internal": h2.errors.ErrorCodes.INTERNAL_ERROR,
    "http11": h2.errors.ErrorCodes.HTTP_1_1_REQUIRED,
}


class Over(Exception):
    """The connection is."""


class Stop(Exception):
    """This stream gets no more, the connection goes on."""


class Account:
    def __init__(self, token):
        _, self.request, self.stage, self.end, self.conduct = token.split(".")
        self.lock = threading.Lock()
        self.connections = 0
        self.open = 0
        self.is_cut = False
        self.facts = {"isBound": True, "posts": 0, "answerBytes": 0, "answered": False, "listings": []}

    def kind(self, method):
        """Which of the REQUESTs one is, as far as has been received by now."""
        if method == "POST":
            return "unbind"
        return "check" if self.facts["posts"] else "list"

    def is_due(self, kind, stage):
        wanted = "check" if self.request == "checks" else self.request
        if self.end == "none" or (kind, stage) != (wanted, self.stage):
            return False
        is_due = self.request == "checks" or not self.is_cut
        self.is_cut = True
        return is_due


accounts = {}
accounts_lock = threading.Lock()


def account(token):
    with accounts_lock:
        return accounts.setdefault(token, Account(token))


class Connection:
    def __init__(self, tls):
        self.tls = tls
        self.h2 = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False, header_encoding="utf-8"))
        self.account = None
        # What is asked on each stream.
        self.streams = {}
        # It listens, and says nothing more.
        self.is_mute = False

    def send(self):
        data = self.h2.data_to_send()
        if data and not self.is_mute:
            self.tls.sendall(data)

    def serve(self):
        self.h2.initiate_connection()
        self.send()
        while data := self.tls.recv(65536):
            for event in self.h2.receive_data(data):
                try:
                    self.take(event)
                except Stop:
                    self.streams.pop(event.stream_id, None)
            self.send()

    def take(self, event):
        if isinstance(event, h2.events.RequestReceived):
            self.begin(event.stream_id, dict(event.headers))
        elif isinstance(event, h2.events.DataReceived):
            self.h2.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
        elif isinstance(event, h2.events.StreamEnded) and event.stream_id in self.streams:
            self.answer(event.stream_id, self.streams.pop(event.stream_id))

    def begin(self, stream, headers):
        mine = account(headers["authorization"].removeprefix("Bearer "))
        if self.account is None:
            self.account = mine
            with mine.lock:
                mine.connections += 1
                mine.open += 1
        kind = mine.kind(headers[":method"])
        if kind == "unbind":
            mine.facts["posts"] += 1
        if not self.is_mute:
            self.streams[stream] = kind
            self.reach(stream, kind, "head")

    def answer(self, stream, kind):
        facts = self.account.facts
        if kind == "unbind" and self.account.conduct == "unbinds":
            facts["isBound"] = False
        self.reach(stream, kind, "request")
        told = facts["isBound"]
        answer = {"statusCode": 200, "message": "ok"}
        if kind != "unbind":
            answer["data"] = ([OTP] if told else []) + [SMS]
        body = json.dumps(answer).encode()
        half = len(body) // 2
        # Facts are written down before they are sent: the client may be quicker.
        if kind == "unbind":
            facts["answerBytes"] += 1
        self.h2.send_headers(stream, [
            (":status", "200"), ("content-type", "application/json"), ("content-length", str(len(body)))])
        self.reach(stream, kind, "answer")
        self.h2.send_data(stream, body[:half])
        self.reach(stream, kind, "half")
        if kind == "unbind":
            facts["answered"] = True
        else:
            facts["listings"].append(told)
        self.h2.send_data(stream, body[half:], end_stream=True)
        self.reach(stream, kind, "end")
        self.reach(stream, {"list": "unbind", "unbind": "check", "check": "check"}[kind], "idle")

    def reach(self, stream, kind, stage):
        """Comes by a place, and ends what is to end there."""
        with self.account.lock:
            if not self.account.is_due(kind, stage):
                return
        self.send()
        end = self.account.end
        if end in RESETS:
            self.tls.sendall(RstStreamFrame(stream, error_code=RESETS[end]).serialize())
        if end in ("goaway", "goawayclose"):
            last = stream if stage in ("end", "idle") else max(0, stream - 2)
            self.tls.sendall(GoAwayFrame(0, last_stream_id=last).serialize())
        if end in ("close", "goawayclose"):
            self.tls.shutdown(socket.SHUT_WR)
        if end == "reset":
            self.tls.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            raise Over
        self.is_mute = end not in RESETS
        raise Stop


def handle(raw, context):
    connection = None
    try:
        connection = Connection(context.wrap_socket(raw, server_side=True))
        connection.serve()
    except (Over, OSError, h2.exceptions.ProtocolError):
        pass
    (connection.tls if connection else raw).close()
    if connection and connection.account:
        with connection.account.lock:
            connection.account.open -= 1


def main(folder):
    chain, key = folder + "/cert.pem", folder + "/key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-keyout", key, "-out", chain, "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
        check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain, key)
    context.set_alpn_protocols(["h2"])
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)

    def accept():
        while True:
            raw, _ = listener.accept()
            threading.Thread(target=handle, args=(raw, context), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    print(listener.getsockname()[1], flush=True)
    for line in sys.stdin:
        mine = account(line.strip())
        # The client has gone: what it sent is here as soon as its connections have ended.
        for _ in range(200):
            if mine.open == 0:
                break
            time.sleep(0.01)
        print(json.dumps({**mine.facts, "connections": mine.connections, "isCutMade": mine.is_cut}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
