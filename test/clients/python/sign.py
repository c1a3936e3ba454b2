"""Signs requests with AWS Signature Version 4, for admin routes."""

import os

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials


def signature(method: str, url: str, body: bytes | str | None) -> dict[str, str]:
    """The headers to add to a request."""
    credentials = Credentials(os.environ["AWS_ACCESS_KEY_ID"], os.environ["AWS_SECRET_ACCESS_KEY"])
    request = AWSRequest(method, url, data=body)
    SigV4Auth(credentials, "execute-api", os.environ["AWS_REGION"]).add_auth(request)
    return dict(request.headers)
