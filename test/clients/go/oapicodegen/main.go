// The story that every generated client must tell, with oapi-codegen's client for Go.
package main

import (
	"context"
	"fmt"
	"net/http"
	"os"

	api "clients/generated"
	"clients/phone"
	"clients/sign"
)

const (
	temporaryPassword = "cD3:oxf3"
	password          = "anyPassword0!"
)

var ctx = context.Background()

func main() {
	url := os.Getenv("API_URL")
	admin := client(url, api.WithHTTPClient(sign.Client()))

	const anna, hanako = "anna+1", "花子"
	none := api.CreateUserRequestInvite("NONE")
	created := must(admin.CreateUserWithResponse(ctx, api.CreateUserRequest{
		Username: anna,
		Attributes: &api.Attributes{
			"email": "anna@example.com", "email_verified": "true",
			"phone_number": "+81288220000", "phone_number_verified": "true", "nickname": "A",
		},
		TemporaryPassword: pointer(temporaryPassword),
		Invite:            &none,
	}))
	fmt.Println("created", created.JSON201.Status)
	must(admin.UpdateUserWithResponse(ctx, anna, api.UpdateUserRequest{
		Attributes: &api.AttributePatch{"name": pointer("Anna"), "nickname": nil},
	}))
	user := must(admin.GetUserWithResponse(ctx, anna)).JSON200
	fmt.Println("updated", user.Attributes["name"], len(user.Attributes))
	filter := `email = "anna@example.com"`
	page := must(admin.ListUsersWithResponse(ctx, &api.ListUsersParams{Filter: &filter})).JSON200
	fmt.Println("listed", len(page.Items))

	on := &api.MfaFactorPreference{Enabled: true}
	must(admin.SetUserMfaWithResponse(ctx, anna, api.MfaPreference{Email: on, Sms: on}))
	wrongPassword := "wrong"
	wrong := must(client(url).SignInWithResponse(ctx, api.SignInRequest{Username: anna, Password: &wrongPassword}))
	fmt.Println(wrong.ApplicationproblemJSON401.Code)
	signIn(client(url), anna, temporaryPassword, "SMS_MFA")
	tokens := signIn(client(url), anna, password, "EMAIL_OTP")

	me := client(url, api.WithRequestEditorFn(func(_ context.Context, request *http.Request) error {
		request.Header.Set("Authorization", "Bearer "+tokens.AccessToken)
		return nil
	}))
	secret := must(me.StartTotpSetupWithResponse(ctx)).JSON200.SecretCode
	must(me.VerifyTotpSetupWithResponse(ctx, api.VerifyTotpSetupRequest{Code: phone.Code("app", secret)}))
	must(me.SetMyMfaWithResponse(ctx, api.MfaPreference{
		Totp: &api.MfaFactorPreference{Enabled: true, Preferred: pointer(true)},
	}))
	signIn(client(url), anna, password, secret)

	must(admin.CreateUserWithResponse(ctx, api.CreateUserRequest{Username: hanako, Invite: &none}))
	must(admin.SetUserPasswordWithResponse(ctx, hanako, api.SetUserPasswordRequest{Password: password}))
	signIn(client(url), hanako, password, "")

	for _, username := range []string{anna, hanako} {
		must(admin.DeleteUserWithResponse(ctx, username))
	}
	fmt.Println("deleted", must(admin.GetUserWithResponse(ctx, hanako)).ApplicationproblemJSON404.Code)
	signIn(client(os.Getenv("FUTURE_API_URL")), anna, password, "")
}

func client(url string, options ...api.ClientOption) *api.ClientWithResponses {
	return must(api.NewClientWithResponses(url, options...))
}

// signIn answers challenges until there are tokens. Prefer is the factor to choose, or the secret of an app.
func signIn(client *api.ClientWithResponses, username, password, prefer string) api.Tokens {
	result := must(client.SignInWithResponse(ctx, api.SignInRequest{
		Username: username, Password: &password,
	})).JSON200
	for {
		switch step := must(result.ValueByDiscriminator()).(type) {
		case api.SignedIn:
			fmt.Println("signed in", username)
			return step.Tokens
		case api.Challenged:
			answer, known := answerTo(step.Challenge, prefer)
			if !known {
				return api.Tokens{}
			}
			result = must(client.AnswerChallengeWithResponse(ctx, answer)).JSON200
		}
	}
}

// answerTo reports false for a challenge that this client does not know.
func answerTo(challenge api.Challenge, prefer string) (answer api.ChallengeAnswer, known bool) {
	value, err := challenge.ValueByDiscriminator()
	if err != nil {
		fmt.Println("unknown challenge")
		return answer, false
	}
	switch given := value.(type) {
	case api.NewPasswordRequiredChallenge:
		fmt.Println(given.Name)
		err = answer.FromNewPasswordRequiredAnswer(api.NewPasswordRequiredAnswer{
			Name: given.Name, Username: given.Username, Session: given.Session, NewPassword: password,
		})
	case api.SelectMfaTypeChallenge:
		fmt.Println(given.Name, len(given.Parameters.Options))
		err = answer.FromSelectMfaTypeAnswer(api.SelectMfaTypeAnswer{
			Name: given.Name, Username: given.Username, Session: given.Session, Choice: api.SelectMfaTypeAnswerChoice(prefer),
		})
	case api.SmsMfaChallenge:
		fmt.Println(given.Name, given.Parameters.Delivery.Destination)
		err = answer.FromSmsMfaAnswer(api.SmsMfaAnswer{
			Name: given.Name, Username: given.Username, Session: given.Session, Code: phone.Code("to", "+81288220000"),
		})
	case api.EmailOtpChallenge:
		fmt.Println(given.Name, given.Parameters.Delivery.Destination)
		err = answer.FromEmailOtpAnswer(api.EmailOtpAnswer{
			Name: given.Name, Username: given.Username, Session: given.Session, Code: phone.Code("to", "anna@example.com"),
		})
	case api.SoftwareTokenMfaChallenge:
		fmt.Println(given.Name)
		err = answer.FromSoftwareTokenMfaAnswer(api.SoftwareTokenMfaAnswer{
			Name: given.Name, Username: given.Username, Session: given.Session, Code: phone.Code("app", prefer),
		})
	case api.MfaSetupChallenge:
		fmt.Println(given.Name)
		setup := api.MfaSetupAnswer{Name: given.Name, Username: given.Username, Session: given.Session}
		if secret := given.Parameters.SecretCode; secret != nil {
			setup.Code = pointer(phone.Code("app", *secret))
		}
		err = answer.FromMfaSetupAnswer(setup)
	}
	return answer, err == nil
}

func pointer[Value any](value Value) *Value {
	return &value
}

func must[Value any](value Value, err error) Value {
	if err != nil {
		panic(err)
	}
	return value
}
