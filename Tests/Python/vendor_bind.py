"""Binds, checks and unbinds factors with the vendor's own client, and moves the app to another phone.

Usage: vendor_bind.py HOST TOKEN

HOST is the origin of a sandbox that plays `bind-ok`. Codes of the app are made here (RFC 6238); those of messages are read from
the sandbox's page. Prints one JSON line of what the client saw. Exits 1 with a sentence on standard error when anything
differs from what the V3 API documents.

Needs genauth 5.1.0 and websockets (which genauth imports without declaring it).
"""

import base64
import hashlib
import hmac
import json
import re
import struct
import sys
import time
import urllib.parse
import urllib.request

from genauth import AuthenticationClient

from vendor_sdk import check, succeeded


def totp(secret, period, offset=0):
    counter = struct.pack(">Q", int(time.time()) // period + offset)
    mac = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = mac[-1] & 15
    return "%06d" % ((struct.unpack(">I", mac[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000)


def newest_code(host):
    with urllib.request.urlopen(host + "/demo/messages") as answer:
        return re.search(r"<code>(\d{6})</code>", answer.read().decode()).group(1)


def codes(answer):
    return answer.get("statusCode"), answer.get("apiCode")


def types(client):
    return [factor["factorType"] for factor in succeeded(client.list_enrolled_factors(), "list_enrolled_factors")]


def bind_app(client):
    asked = succeeded(client.send_enroll_factor_request({}, "OTP"), "send_enroll_factor_request")
    uri = urllib.parse.urlsplit(asked["otpData"]["qrCodeUri"])
    check((uri.scheme, uri.netloc) == ("otpauth", "totp"), f"no key of an app: {uri}")
    fields = dict(urllib.parse.parse_qsl(uri.query))
    check(asked["otpData"]["qrCodeDataUrl"].startswith("data:image/png;base64,"), "no picture")
    token, period = asked["enrollmentToken"], int(fields["period"])
    wrong = client.enroll_factor({"passCode": totp(fields["secret"], period, offset=5)}, token, "OTP")
    check(codes(wrong) == (400, 6001), f"a wrong code was answered {wrong}")
    answer = client.enroll_factor({"passCode": totp(fields["secret"], period)}, token, "OTP")
    succeeded(answer, "enroll_factor")
    check("data" not in answer, f"enroll_factor must not carry data: {answer}")
    verdict = succeeded(client.mfa_otp_verify(totp(fields["secret"], period, offset=1)), "mfa_otp_verify")
    check(verdict == {"verified": True}, f"the next code is {verdict}")
    verdict = succeeded(client.mfa_otp_verify(totp(fields["secret"], period)), "mfa_otp_verify")
    check(verdict == {"verified": False}, f"a used code is {verdict}")
    return fields["secret"]


def offered(client):
    return [row["factorType"] for row in succeeded(client.list_factors_to_enroll(), "list_factors_to_enroll")]


def move_app(client, old):
    """The phone is lost: its factor goes, and a key for another phone takes its place."""
    check("OTP" not in offered(client), "OTP is offered while it is bound")
    twice = client.send_enroll_factor_request({}, "OTP")
    check(twice.get("statusCode") != 200, f"a second app was answered {twice}")
    lost = next(row for row in succeeded(client.list_enrolled_factors(), "list") if row["factorType"] == "OTP")
    succeeded(client.reset_factor(lost["factorId"]), "reset_factor")
    check("OTP" not in types(client) and "OTP" in offered(client), "the lost app is still bound")
    new = bind_app(client)
    check(new != old, "the new phone got the old key")
    verdict = client.mfa_otp_verify(totp(old, 30, offset=1))
    check(verdict.get("data") != {"verified": True}, f"a code of the lost phone is {verdict}")
    return lost["factorId"]


def bind_phone(client, host):
    profile = {"phoneNumber": "13800138000", "phoneCountryCode": "+86"}
    asked = succeeded(client.send_enroll_factor_request(profile, "SMS"), "send_enroll_factor_request")
    check("otpData" not in asked, "a key came for SMS")
    code = {"passCode": newest_code(host)}
    succeeded(client.enroll_factor(code, asked["enrollmentToken"], "SMS"), "enroll_factor")
    again = client.enroll_factor(code, asked["enrollmentToken"], "SMS")
    check(codes(again) == (422, None), f"a used token was answered {again}")


def main(host, token):
    client = AuthenticationClient(app_id="6229ffaxxxxxxxxxxxxxxxxx", app_host=host, lang="en-US")
    client.set_access_token(token)
    check(types(client) == ["EMAIL"], "EMAIL alone is bound at first")

    check(offered(client)[:2] == ["OTP", "SMS"], f"offered at first: {offered(client)}")
    key = bind_app(client)
    bind_phone(client, host)
    moved = move_app(client, key)
    bound = types(client)
    check(bound == ["OTP", "SMS", "EMAIL"], f"after binding: {bound}")

    email = succeeded(client.list_enrolled_factors(), "list_enrolled_factors")[2]
    succeeded(client.reset_factor(email["factorId"]), "reset_factor")
    left = types(client)
    check(left == ["OTP", "SMS"], f"after the unbind: {left}")
    to_enroll = succeeded(client.list_factors_to_enroll(), "list_factors_to_enroll")
    check([row["factorType"] for row in to_enroll] == ["EMAIL", "FACE"], f"unexpected factors to enroll {to_enroll}")

    soon = client.send_sms("CHANNEL_UNBIND_PHONE", "13800138000", "+86")
    check(codes(soon) == (429, 4004), f"a second SMS within a minute was answered {soon}")
    succeeded(client.send_email("CHANNEL_UNBIND_EMAIL", "alice@example.com"), "send_email")
    succeeded(client.unbind_email(newest_code(host)), "unbind_email")
    level = succeeded(client.get_security_level(), "get_security_level")
    check((level["emailBinded"], level["phoneBinded"]) == (False, True), f"the account has {level}")

    print(json.dumps({"moved": moved, "bound": bound, "left": left}))


if __name__ == "__main__":
    check(len(sys.argv) == 3, "usage: vendor_bind.py HOST TOKEN")
    main(sys.argv[1], sys.argv[2])
