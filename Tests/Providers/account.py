"""What stands behind a provider: the API of two accounts, in the vendor's envelope."""

import json

APP = "mfactl-tests"
PASSWORDS = {"alice": "wonderland", "bob": "looking-glass"}

_factors = {
    name: [
        {"factorId": f"{digits * 12}|otp", "factorType": "OTP", "profile": {}},
        {"factorId": f"{digits * 12}|phone", "factorType": "SMS", "profile": {"phoneNumber": "18812345678"}},
    ] for name, digits in [("alice", "a1"), ("bob", "b0")]}


def answer(name, user, body):
    """The HTTP status and the document; user is None without a valid token."""
    if user is None:
        return 401, {"statusCode": 401, "apiCode": 2020, "message": "The token is not valid", "requestId": "r-401"}
    data = []
    if name == "list-enrolled-factors":
        data = _factors[user]
    elif name == "get-profile":
        data = {"userId": user, "username": user, "email": f"{user}@example.com"}
    elif name == "reset-factor":
        gone = json.loads(body)["factorId"]
        _factors[user] = [factor for factor in _factors[user] if factor["factorId"] != gone]
        data = {}
    return 200, {"statusCode": 200, "message": "Operation successful", "requestId": "r-200", "data": data}
