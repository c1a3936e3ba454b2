// The story that every generated client must tell, with openapi-generator's client for Go.
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
	apiURL := os.Getenv("API_URL")
	admin := client(apiURL, sign.Client()).UsersAPI
	public := client(apiURL, http.DefaultClient)

	const anna, hanako = "anna+1", "花子"
	created := must(admin.CreateUser(ctx).CreateUserRequest(api.CreateUserRequest{
		Username: anna,
		Attributes: map[string]string{
			"email": "anna@example.com", "email_verified": "true",
			"phone_number": "+81288220000", "phone_number_verified": "true", "nickname": "A",
		},
		TemporaryPassword: api.PtrString(temporaryPassword),
		Invite:            api.PtrString("NONE"),
	}).Execute())
	fmt.Println("created", created.Status)
	check(admin.UpdateUser(ctx, anna).UpdateUserRequest(api.UpdateUserRequest{
		Attributes: map[string]*string{"name": api.PtrString("Anna"), "nickname": nil},
	}).Execute())
	user := must(admin.GetUser(ctx, anna).Execute())
	fmt.Println("updated", user.Attributes["name"], len(user.Attributes))
	page := must(admin.ListUsers(ctx).Filter(`email = "anna@example.com"`).Execute())
	fmt.Println("listed", len(page.Items))

	on := &api.MfaFactorPreference{Enabled: true}
	check(admin.SetUserMfa(ctx, anna).MfaPreference(api.MfaPreference{Email: on, Sms: on}).Execute())
	_, _, err := public.SignInAPI.SignIn(ctx).SignInRequest(api.SignInRequest{Username: anna, Password: api.PtrString("wrong")}).Execute()
	fmt.Println(codeOf(err))
	signIn(public, anna, temporaryPassword, "SMS_MFA")
	tokens := signIn(public, anna, password, "EMAIL_OTP")

	me := context.WithValue(ctx, api.ContextAccessToken, tokens.AccessToken)
	account := public.MyAccountAPI
	secret := must(account.StartTotpSetup(me).Execute()).SecretCode
	check(account.VerifyTotpSetup(me).VerifyTotpSetupRequest(api.VerifyTotpSetupRequest{
		Code: phone.Code("app", secret),
	}).Execute())
	totp := &api.MfaFactorPreference{Enabled: true, Preferred: api.PtrBool(true)}
	check(account.SetMyMfa(me).MfaPreference(api.MfaPreference{Totp: totp}).Execute())
	signIn(public, anna, password, secret)

	must(admin.CreateUser(ctx).CreateUserRequest(api.CreateUserRequest{
		Username: hanako, Invite: api.PtrString("NONE"),
	}).Execute())
	check(admin.SetUserPassword(ctx, hanako).SetUserPasswordRequest(api.SetUserPasswordRequest{
		Password: password,
	}).Execute())
	signIn(public, hanako, password, "")

	for _, username := range []string{anna, hanako} {
		check(admin.DeleteUser(ctx, username).Execute())
	}
	_, _, err = admin.GetUser(ctx, hanako).Execute()
	fmt.Println("deleted", codeOf(err))
	signIn(client(os.Getenv("FUTURE_API_URL"), http.DefaultClient), anna, password, "")
}

func client(url string, httpClient *http.Client) *api.APIClient {
	configuration := api.NewConfiguration()
	configuration.Servers = api.ServerConfigurations{{URL: url}}
	configuration.HTTPClient = httpClient
	return api.NewAPIClient(configuration)
}
