"""Credentials for schemathesis: an administrator's signature, and a user's access token."""

import os

import schemathesis
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from requests.auth import AuthBase


class Signed(AuthBase):
    def __call__(self, request):
        credentials = Credentials(os.environ["AWS_ACCESS_KEY_ID"], os.environ["AWS_SECRET_ACCESS_KEY"])
        signed = AWSRequest(request.method, request.url, data=request.body)
        SigV4Auth(credentials, "execute-api", os.environ["AWS_REGION"]).add_auth(signed)
        request.headers.update(dict(signed.headers))
        return request


class Bearer(AuthBase):
    def __call__(self, request):
        request.headers["Authorization"] = f"Bearer {os.environ['ACCESS_TOKEN']}"
        return request


schemathesis.auth.set_from_requests(Signed()).apply_to(path_regex="^/(users|groups)")
schemathesis.auth.set_from_requests(Bearer()).apply_to(path_regex="^/me")


# Requests that are valid by the document, and which the API rejects all the same: JSON Schema has no words for these rules.
BEYOND_JSON_SCHEMA = (
    # Patterns must work in every language, so they allow some characters of Unicode that the API does not.
    "A name cannot be",
    "Remove control characters",
    "without invisible characters",
    "Remove invisible characters",
)


# Optional in the document, which describes every stage: some stages have a cookie instead, or sign-ins without a password.
REQUIRED_BY_THE_STAGE = ("/refreshToken", "/password")


def breaks_rule_of_body(errors):
    """The fields contradict each other, change nothing together, or lack one that this stage requires."""
    return bool(errors) and all(
        error["code"] == "CONFLICT"
        or (error["code"] == "TOO_FEW" and error["path"] == "")
        or (error["code"] == "REQUIRED" and error["path"] in REQUIRED_BY_THE_STAGE)
        for error in errors
    )


@schemathesis.check
def valid_data_is_not_invalid(context, response, case):
    """Replaces positive_data_acceptance: a valid request may get any other 400, such as CODE_MISMATCH."""
    if not case.meta.generation.mode.is_positive or response.status_code != 400:
        return
    problem = response.json()
    if problem["code"] != "INVALID_REQUEST" or breaks_rule_of_body(problem.get("errors", [])):
        return
    if not any(rule in problem["detail"] for rule in BEYOND_JSON_SCHEMA):
        raise AssertionError(f"A valid request got INVALID_REQUEST: {problem['detail']}")
