"""The story that every generated client must tell, with openapi-generator's client for Python."""

import json
import os
from collections.abc import Callable

import openapi_client as api
from sign import signature
from user import ATTRIBUTES, PASSWORD, TEMPORARY_PASSWORD, code_on


def client(url: str, **configuration: str) -> api.ApiClient:
    return api.ApiClient(api.Configuration(host=url, **configuration))


def signed(client: api.ApiClient) -> api.ApiClient:
    """Signs every request of a client, as it is sent."""
    send = client.rest_client.pool_manager.request

    def sign_and_send(method, url, body=None, headers=None, **options):
        headers = {**(headers or {}), **signature(method, url, body)}
        return send(method, url, body=body, headers=headers, **options)

    client.rest_client.pool_manager.request = sign_and_send
    return client


def sign_in(url: str, username: str, password: str, choice: str = "", secret: str = "") -> api.Tokens | None:
    """Answers challenges until there are tokens."""
    session = api.SignInApi(client(url))
    step = session.sign_in(api.SignInRequest(username=username, password=password)).actual_instance
    while isinstance(step, api.Challenged):
        answer = answer_to(step.challenge.actual_instance, choice, secret)
        if answer is None:
            return None
        step = session.answer_challenge(api.ChallengeAnswer(answer)).actual_instance
    print("signed in", username)
    return step.tokens


def answer_to(challenge, choice: str, secret: str):
    """None for a challenge that this client does not know."""
    given = {"name": challenge.name, "username": challenge.username, "session": challenge.session}
    match challenge:
        case api.NewPasswordRequiredChallenge():
            print(challenge.name.value)
            return api.NewPasswordRequiredAnswer(**given, newPassword=PASSWORD)
        case api.SelectMfaTypeChallenge():
            print(challenge.name.value, len(challenge.parameters.options))
            return api.SelectMfaTypeAnswer(**given, choice=choice)
        case api.SmsMfaChallenge():
            print(challenge.name.value, challenge.parameters.delivery.destination)
            return api.SmsMfaAnswer(**given, code=code_on(to=ATTRIBUTES["phone_number"]))
        case api.EmailOtpChallenge():
            print(challenge.name.value, challenge.parameters.delivery.destination)
            return api.EmailOtpAnswer(**given, code=code_on(to=ATTRIBUTES["email"]))
        case api.SoftwareTokenMfaChallenge():
            print(challenge.name.value)
            return api.SoftwareTokenMfaAnswer(**given, code=code_on(app=secret))
        case api.MfaSetupChallenge():
            print(challenge.name.value)
            code = challenge.parameters.secret_code and code_on(app=challenge.parameters.secret_code)
            return api.MfaSetupAnswer(**given, code=code)
        case _:
            print("unknown challenge")
            return None


def code_of(call: Callable[[], object]) -> str:
    """The code of the problem that a call fails with."""
    try:
        call()
    except api.ApiException as error:
        return json.loads(error.body)["code"]
    raise AssertionError("The call did not fail.")


url = os.environ["API_URL"]
anna, hanako = "anna+1", "花子"
admin = api.UsersApi(signed(client(url)))

created = admin.create_user(
    api.CreateUserRequest(
        username=anna, attributes=ATTRIBUTES, temporaryPassword=TEMPORARY_PASSWORD, invite="NONE"
    )
)
print("created", created.status)
admin.update_user(anna, api.UpdateUserRequest(attributes={"name": "Anna", "nickname": None}))
attributes = admin.get_user(anna).attributes
print("updated", attributes["name"], len(attributes))
print("listed", len(admin.list_users(filter='email = "anna@example.com"').items))

on = api.MfaFactorPreference(enabled=True)
admin.set_user_mfa(anna, api.MfaPreference(email=on, sms=on))
print(code_of(lambda: sign_in(url, anna, "wrong")))
sign_in(url, anna, TEMPORARY_PASSWORD, choice="SMS_MFA")
tokens = sign_in(url, anna, PASSWORD, choice="EMAIL_OTP")

me = api.MyAccountApi(client(url, access_token=tokens.access_token))
secret = me.start_totp_setup().secret_code
me.verify_totp_setup(api.VerifyTotpSetupRequest(code=code_on(app=secret)))
me.set_my_mfa(api.MfaPreference(totp=api.MfaFactorPreference(enabled=True, preferred=True)))
sign_in(url, anna, PASSWORD, secret=secret)

admin.create_user(api.CreateUserRequest(username=hanako, invite="NONE"))
admin.set_user_password(hanako, api.SetUserPasswordRequest(password=PASSWORD))
sign_in(url, hanako, PASSWORD)

for username in (anna, hanako):
    admin.delete_user(username)
print("deleted", code_of(lambda: admin.get_user(hanako)))
sign_in(os.environ["FUTURE_API_URL"], anna, PASSWORD)
