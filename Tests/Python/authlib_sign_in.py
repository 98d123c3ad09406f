"""Signs in to a sandbox with Authlib, a client that shares nothing with mfactl. Needs authlib and requests (PyPI).

usage: authlib_sign_in.py ORIGIN APP_ID
"""

import json
import re
import sys
import time

import requests
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.jwk import KeySet

origin, app_id = sys.argv[1:]
redirect_uri = "http://127.0.0.1:49152/callback"
verifier = "a-verifier-of-more-than-forty-three-characters"
provider = requests.get(f"{origin}/oidc/.well-known/openid-configuration").json()

client = OAuth2Session(
    app_id, scope="openid email offline_access", redirect_uri=redirect_uri, token_endpoint_auth_method="none",
    code_challenge_method="S256", revocation_endpoint_auth_method="none")
address, state = client.create_authorization_url(
    provider["authorization_endpoint"], code_verifier=verifier, nonce="a-nonce", prompt="consent", max_age=600)

browser = requests.Session()
page = browser.get(address)
for fields in [{"do": "sign-in", "email": "alice@example.com", "password": "wonderland"}, {"do": "allow"}]:
    key = re.search('name="key" value="([^"]*)"', page.text)[1]
    answer = browser.post(page.url, {"key": key, **fields}, allow_redirects=False)
    if not answer.headers["location"].startswith(redirect_uri):
        page = browser.get(origin + answer.headers["location"])

token = client.fetch_token(
    provider["token_endpoint"], authorization_response=answer.headers["location"], state=state, code_verifier=verifier)
keys = KeySet.import_key_set(requests.get(provider["jwks_uri"]).json())
claims = jwt.decode(token["id_token"], keys, algorithms=["RS256"]).claims
jwt.JWTClaimsRegistry(
    iss={"essential": True, "value": provider["issuer"]}, aud={"essential": True, "value": app_id},
    nonce={"essential": True, "value": "a-nonce"}, exp={"essential": True}, iat={"essential": True},
).validate(claims)
assert abs(claims["auth_time"] - time.time()) < 60, claims


def profile(access_token):
    headers = {"authorization": f"Bearer {access_token}"}
    return requests.get(f"{origin}/api/v3/get-profile", headers=headers).json()


first = profile(token["access_token"])
assert first["data"]["userId"] == claims["sub"], first
renewed = client.refresh_token(provider["token_endpoint"], token["refresh_token"])
assert renewed["refresh_token"] != token["refresh_token"]
revoked = requests.post(
    provider["revocation_endpoint"], {"token": renewed["refresh_token"], "client_id": app_id})
last = profile(renewed["access_token"])
print(json.dumps({"email": first["data"]["email"], "revocation": revoked.status_code, "afterwards": last["apiCode"]}))
