"""A service that signs its users in by OpenID Connect, with Authlib: at the domain of the user pool."""
import json
import os
from urllib.parse import quote

# The local pool has no TLS.
os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"

import requests
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.jwk import KeySet

issuer, client_id = os.environ["ISSUER"], os.environ["CLIENT_ID"]
outcomes = {}


def step(name, call):
    """`call` raises if the client's answer, or the effect of the call, is not the expected one."""
    try:
        call()
        outcomes[name] = "works"
    except Exception as error:
        outcomes[name] = f"{type(error).__name__}: {error}"


def expect(condition, message):
    if not condition:
        raise AssertionError(message)


def visit(url):
    """Where the user's browser arrives."""
    return requests.get(f"{os.environ['BROWSER_URL']}?url={quote(url, safe='')}").json()["url"]


def status_of_me():
    headers = {"authorization": f"Bearer {session.token['access_token']}"}
    return requests.get(f"{os.environ['API_URL']}/me", headers=headers).status_code


metadata = requests.get(f"{issuer}/.well-known/openid-configuration").json()
session = OAuth2Session(
    client_id,
    scope="openid email profile phone aws.cognito.signin.user.admin",
    redirect_uri=os.environ["CALLBACK_URL"],
    token_endpoint_auth_method="none",
    code_challenge_method="S256",
    token_endpoint=metadata["token_endpoint"],
)


def sign_in():
    verifier, nonce = generate_token(48), generate_token()
    url, state = session.create_authorization_url(
        metadata["authorization_endpoint"], code_verifier=verifier, nonce=nonce, identity_provider="Google"
    )
    session.fetch_token(
        metadata["token_endpoint"], authorization_response=visit(url), state=state, code_verifier=verifier
    )
    keys = KeySet.import_key_set(requests.get(metadata["jwks_uri"]).json())
    claims = jwt.decode(session.token["id_token"], keys, algorithms=["RS256"]).claims
    jwt.JWTClaimsRegistry(
        iss={"essential": True, "value": issuer},
        aud={"essential": True, "value": client_id},
        nonce={"essential": True, "value": nonce},
    ).validate(claims)
    expect(claims["email"] == "anna@example.com", "the ID token is another user's")


def user_info():
    response = session.get(metadata["userinfo_endpoint"])
    expect(response.json()["email"] == "anna@example.com", response.text)


def refresh():
    before = session.token["access_token"]
    session.refresh_token(metadata["token_endpoint"])
    expect(session.token["access_token"] != before, "the access token is the same")


def revoke():
    response = session.revoke_token(
        metadata["revocation_endpoint"], token=session.token["refresh_token"], token_type_hint="refresh_token"
    )
    expect(response.status_code == 200, response.text)
    expect(status_of_me() == 401, "the access token remains valid")


step("fetch_token", sign_in)
step("get", user_info)
step("GET /me", lambda: expect(status_of_me() == 200, "the API rejects the token"))
step("refresh_token", refresh)
step("revoke_token", revoke)
print(json.dumps(outcomes), end="")
