"""What the user knows, and reads on the phone."""

import os
from urllib.parse import urlencode
from urllib.request import urlopen

TEMPORARY_PASSWORD = "cD3:oxf3"
PASSWORD = "anyPassword0!"

ATTRIBUTES = {
    "email": "anna@example.com",
    "email_verified": "true",
    "phone_number": "+81288220000",
    "phone_number_verified": "true",
    "nickname": "A",
}


def code_on(**source: str) -> str:
    """The code in the last message `to` an address, or that of an `app` with this secret."""
    with urlopen(f"{os.environ['PHONE_URL']}?{urlencode(source)}") as response:
        return response.read().decode()
