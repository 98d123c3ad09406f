"""Lists and unbinds a factor with the vendor's own client.

Usage: vendor_sdk.py HOST TOKEN

HOST is an origin such as http://127.0.0.1:8080. Prints one JSON line of what the client saw. Exits 1 with a sentence
on standard error when anything differs from what the V3 API documents.

Needs genauth 5.1.0 and websockets (which genauth imports without declaring it).
"""

import json
import sys

from genauth import AuthenticationClient


def check(condition, complaint):
    if not condition:
        sys.exit("vendor_sdk: " + complaint)


def succeeded(answer, call):
    check(answer.get("statusCode") == 200, f"{call} answered {answer}")
    check(answer.get("message") and answer.get("requestId"), f"{call} lacks message or requestId: {answer}")
    return answer.get("data")


def main(host, token):
    client = AuthenticationClient(app_id="6229ffaxxxxxxxxxxxxxxxxx", app_host=host, lang="en-US")

    refused = client.list_enrolled_factors()
    check(
        (refused.get("statusCode"), refused.get("apiCode")) == (401, 2020),
        f"the list without a token answered {refused}",
    )

    client.set_access_token(token)
    before = succeeded(client.list_enrolled_factors(), "list_enrolled_factors")
    types = [factor["factorType"] for factor in before]
    check(types == ["OTP", "SMS", "EMAIL", "FACE"], f"unexpected factor types {types}")

    target = before[0]
    # The SDK percent-encodes the bar of the id, and so tests the query's decoding.
    check(succeeded(client.get_factor(target["factorId"]), "get_factor") == target, "get_factor differs from the list")

    answer = client.reset_factor(target["factorId"])
    succeeded(answer, "reset_factor")
    check("data" not in answer, f"reset_factor must not carry data: {answer}")

    after = succeeded(client.list_enrolled_factors(), "list_enrolled_factors")
    check(target not in after, f"{target['factorId']} is still listed")
    check(after == before[1:], f"other factors changed: {after}")

    to_enroll = succeeded(client.list_factors_to_enroll(), "list_factors_to_enroll")
    check(to_enroll == [{"factorType": "OTP"}], f"unexpected factors to enroll {to_enroll}")

    again = client.reset_factor(target["factorId"])
    check(again.get("statusCode") == 404, f"the second reset_factor answered {again}")

    print(json.dumps({"listed": len(before), "unbound": target["factorId"], "left": len(after)}))


if __name__ == "__main__":
    check(len(sys.argv) == 3, "usage: vendor_sdk.py HOST TOKEN")
    main(sys.argv[1], sys.argv[2])
