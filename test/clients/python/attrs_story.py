"""The story that every generated client must tell, with openapi-python-client."""

import os

import httpx
from generated import AuthenticatedClient, Client
from generated.api.my_account import set_my_mfa, start_totp_setup, verify_totp_setup
from generated.api.sign_in import answer_challenge, sign_in as start_sign_in
from generated.api.users import create_user, delete_user, get_user, list_users, set_user_mfa, set_user_password
from generated.api.users import update_user
from generated import models as m
from generated.types import UNSET
from sign import signature
from user import ATTRIBUTES, PASSWORD, TEMPORARY_PASSWORD, code_on


class Signed(httpx.Auth):
    """Signs every request of a client, as it is sent."""

    requires_request_body = True

    def auth_flow(self, request):
        # httpx writes a blank in a query as +, which AWS signs as %20.
        request.url = request.url.copy_with(query=request.url.query.replace(b"+", b"%20") or None)
        request.headers.update(signature(request.method, str(request.url), request.content))
        yield request


def sign_in(url: str, username: str, password: str, choice: str = "", secret: str = "") -> m.Tokens | None:
    """Answers challenges until there are tokens, or a problem."""
    client = Client(base_url=url)
    step = start_sign_in.sync(client=client, body=m.SignInRequest(username=username, password=password))
    while isinstance(step, m.Challenged):
        answer = answer_to(step.challenge, choice, secret)
        if answer is None:
            return None
        step = answer_challenge.sync(client=client, body=answer)
    if isinstance(step, m.Problem):
        print(step.code)
        return None
    print("signed in", username)
    return step.tokens


def answer_to(challenge, choice: str, secret: str):
    """None for a challenge that this client does not know."""
    given = {"name": challenge.name, "username": challenge.username, "session": challenge.session}
    match challenge:
        case m.NewPasswordRequiredChallenge():
            print(challenge.name)
            return m.NewPasswordRequiredAnswer(**given, new_password=PASSWORD)
        case m.SelectMfaTypeChallenge():
            print(challenge.name, len(challenge.parameters.options))
            return m.SelectMfaTypeAnswer(**given, choice=m.SelectMfaTypeAnswerChoice(choice))
        case m.SmsMfaChallenge():
            print(challenge.name, challenge.parameters.delivery.destination)
            return m.SmsMfaAnswer(**given, code=code_on(to=ATTRIBUTES["phone_number"]))
        case m.EmailOtpChallenge():
            print(challenge.name, challenge.parameters.delivery.destination)
            return m.EmailOtpAnswer(**given, code=code_on(to=ATTRIBUTES["email"]))
        case m.SoftwareTokenMfaChallenge():
            print(challenge.name)
            return m.SoftwareTokenMfaAnswer(**given, code=code_on(app=secret))
        case m.MfaSetupChallenge():
            print(challenge.name)
            offered = challenge.parameters.secret_code
            return m.MfaSetupAnswer(**given, code=code_on(app=offered) if offered else UNSET)
        case _:
            print("unknown challenge")
            return None


def done(response):
    """The result of a call of an administrator. A problem is a result here, not an exception."""
    if isinstance(response, m.Problem):
        raise AssertionError(response)
    return response


url = os.environ["API_URL"]
anna, hanako = "anna+1", "花子"
admin = Client(base_url=url, httpx_args={"auth": Signed()})

user = m.CreateUserRequest(
    username=anna,
    attributes=m.Attributes.from_dict(ATTRIBUTES),
    temporary_password=TEMPORARY_PASSWORD,
    invite=m.CreateUserRequestInvite.NONE,
)
print("created", done(create_user.sync(client=admin, body=user)).status)
change = m.UpdateUserRequest(m.AttributePatch.from_dict({"name": "Anna", "nickname": None}))
done(update_user.sync(anna, client=admin, body=change))
attributes = done(get_user.sync(anna, client=admin)).attributes
print("updated", attributes["name"], len(attributes.additional_properties))
print("listed", len(done(list_users.sync(client=admin, filter_='email = "anna@example.com"')).items))

on = m.MfaFactorPreference(enabled=True)
done(set_user_mfa.sync(anna, client=admin, body=m.MfaPreference(email=on, sms=on)))
sign_in(url, anna, "wrong")
sign_in(url, anna, TEMPORARY_PASSWORD, choice="SMS_MFA")
tokens = sign_in(url, anna, PASSWORD, choice="EMAIL_OTP")

me = AuthenticatedClient(base_url=url, token=tokens.access_token)
secret = done(start_totp_setup.sync(client=me)).secret_code
done(verify_totp_setup.sync(client=me, body=m.VerifyTotpSetupRequest(code=code_on(app=secret))))
preferred = m.MfaFactorPreference(enabled=True, preferred=True)
done(set_my_mfa.sync(client=me, body=m.MfaPreference(totp=preferred)))
sign_in(url, anna, PASSWORD, secret=secret)

done(create_user.sync(client=admin, body=m.CreateUserRequest(hanako, invite=m.CreateUserRequestInvite.NONE)))
done(set_user_password.sync(hanako, client=admin, body=m.SetUserPasswordRequest(PASSWORD)))
sign_in(url, hanako, PASSWORD)

for username in (anna, hanako):
    done(delete_user.sync(username, client=admin))
print("deleted", get_user.sync(hanako, client=admin).code)
sign_in(os.environ["FUTURE_API_URL"], anna, PASSWORD)
