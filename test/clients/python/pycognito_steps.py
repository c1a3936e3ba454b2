"""What pycognito offers, called directly at the user pool. Prints for each call whether it works or which error it gets."""
import json
import os
from urllib.parse import quote

import requests
from botocore.exceptions import ClientError
from pycognito import Cognito

api_url, pool_url = os.environ["API_URL"], os.environ["POOL_URL"]
phone_url, password = os.environ["PHONE_URL"], os.environ["PASSWORD"]
new_password = password + "1"
outcomes = {}


def client(username=None, **tokens):
    """With an endpoint, pycognito expects it as the issuer, too. A new dict each time, since pycognito writes into it."""
    return Cognito(
        os.environ["USER_POOL_ID"],
        os.environ["CLIENT_ID"],
        username=username,
        boto3_client_kwargs={"endpoint_url": pool_url},
        **tokens,
    )


def step(name, call):
    """`call` raises if the client's answer, or the effect of the call, is not the expected one."""
    try:
        call()
        outcomes[name] = "works"
    except ClientError as error:
        outcomes[name] = f"{error.response['Error']['Code']}: {error.response['Error']['Message']}"
    except Exception as error:
        outcomes[name] = f"{type(error).__name__}: {error}"


def code_to(address):
    """The code of the last message; any other where the pool has sent none, so that the client calls it."""
    return requests.get(f"{phone_url}?to={quote(address)}").text or "000000"


def sign_in_at_api(username, secret=password):
    """Signs in at the API, as an app does before it hands the tokens to the client."""
    body = {"username": username, "password": secret}
    return requests.post(f"{api_url}/auth/sign-in", json=body).json().get("tokens")


def client_with(username, tokens):
    return client(
        username,
        access_token=tokens["accessToken"],
        id_token=tokens["idToken"],
        refresh_token=tokens["refreshToken"],
    )


def expect(condition, message):
    if not condition:
        raise AssertionError(message)


def register():
    newcomer = client()
    newcomer.set_base_attributes(email="newcomer@example.com")
    expect(newcomer.register("newcomer", password)["UserConfirmed"] is False, "confirmed")


step("register", register)
step("resend_confirmation_code", lambda: client().resend_confirmation_code("newcomer"))
step("confirm_sign_up", lambda: client().confirm_sign_up(code_to("newcomer@example.com"), "newcomer"))
step("authenticate", lambda: client("anna").authenticate(password))
step("initiate_forgot_password", client("dora").initiate_forgot_password)


def confirm_forgot_password():
    client("dora").confirm_forgot_password(code_to("dora@example.com"), new_password)
    expect(sign_in_at_api("dora", new_password), "the new password is not set")


step("confirm_forgot_password", confirm_forgot_password)

anna = client_with("anna", sign_in_at_api("anna"))
step("verify_tokens", anna.verify_tokens)
step("get_user", lambda: expect(anna.get_user()._data["email"] == "anna@example.com", "another user"))
step("update_profile", lambda: anna.update_profile({"nickname": "A"}))
step("send_verification", anna.send_verification)
step("validate_verification", lambda: anna.validate_verification(code_to("anna@example.com")))
secret = ""


def associate():
    global secret
    secret = anna.associate_software_token()


step("associate_software_token", associate)


def verify():
    code = requests.get(f"{phone_url}?app={secret}").text if secret else "000000"
    expect(anna.verify_software_token(code), "the code is wrong")


step("verify_software_token", verify)
step("set_user_mfa_preference", lambda: anna.set_user_mfa_preference(False, True, "SOFTWARE_TOKEN"))
step("renew_access_token", anna.renew_access_token)


def change_password():
    client_with("berta", sign_in_at_api("berta")).change_password(password, new_password)
    expect(sign_in_at_api("berta", new_password), "the new password is not set")


step("change_password", change_password)


def logout():
    tokens = sign_in_at_api("carla")
    client_with("carla", tokens).logout()
    body = {"refreshToken": tokens["refreshToken"]}
    status = requests.post(f"{api_url}/auth/refresh", json=body).status_code
    expect(status == 401, "the tokens remain valid")


step("logout", logout)


def admin_authenticate():
    carla = client("carla")
    carla.admin_authenticate(password)
    expect(carla.access_claims["username"] == "carla", "another user")


step("admin_authenticate", admin_authenticate)
step("admin_get_user", client("carla").admin_get_user)


def delete_user():
    client_with("carla", sign_in_at_api("carla")).delete_user()
    expect(sign_in_at_api("carla") is None, "the user can still sign in")


step("delete_user", delete_user)
print(json.dumps(outcomes))
