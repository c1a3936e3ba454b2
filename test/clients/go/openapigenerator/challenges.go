package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	api "clients/generated"
	"clients/phone"
)

// signIn answers challenges until there are tokens. Prefer is the factor to choose, or the secret of an app.
func signIn(client *api.APIClient, username, password, prefer string) api.Tokens {
	result := must(client.SignInAPI.SignIn(ctx).SignInRequest(api.SignInRequest{
		Username: username, Password: &password,
	}).Execute())
	for result.Challenged != nil {
		answer := answerTo(result.Challenged.Challenge, prefer)
		if answer == nil {
			return api.Tokens{}
		}
		result = must(client.SignInAPI.AnswerChallenge(ctx).ChallengeAnswer(*answer).Execute())
	}
	fmt.Println("signed in", username)
	return result.SignedIn.Tokens
}

// answerTo returns nil for a challenge that this client does not know.
func answerTo(challenge api.Challenge, prefer string) *api.ChallengeAnswer {
	var answer api.ChallengeAnswer
	switch given := challenge.GetActualInstance().(type) {
	case *api.NewPasswordRequiredChallenge:
		fmt.Println(given.Name)
		answer = api.NewPasswordRequiredAnswerAsChallengeAnswer(
			api.NewNewPasswordRequiredAnswer(given.Name, given.Username, given.Session, password))
	case *api.SelectMfaTypeChallenge:
		fmt.Println(given.Name, len(given.Parameters.Options))
		answer = api.SelectMfaTypeAnswerAsChallengeAnswer(
			api.NewSelectMfaTypeAnswer(given.Name, given.Username, given.Session, prefer))
	case *api.SmsMfaChallenge:
		fmt.Println(given.Name, given.Parameters.Delivery.Destination)
		answer = api.SmsMfaAnswerAsChallengeAnswer(
			api.NewSmsMfaAnswer(given.Name, given.Username, given.Session, phone.Code("to", "+81288220000")))
	case *api.EmailOtpChallenge:
		fmt.Println(given.Name, given.Parameters.Delivery.Destination)
		answer = api.EmailOtpAnswerAsChallengeAnswer(
			api.NewEmailOtpAnswer(given.Name, given.Username, given.Session, phone.Code("to", "anna@example.com")))
	case *api.SoftwareTokenMfaChallenge:
		fmt.Println(given.Name)
		answer = api.SoftwareTokenMfaAnswerAsChallengeAnswer(
			api.NewSoftwareTokenMfaAnswer(given.Name, given.Username, given.Session, phone.Code("app", prefer)))
	case *api.MfaSetupChallenge:
		fmt.Println(given.Name)
		setup := api.NewMfaSetupAnswer(given.Name, given.Username, given.Session)
		if secret := given.Parameters.SecretCode; secret != nil {
			setup.Code = api.PtrString(phone.Code("app", *secret))
		}
		answer = api.MfaSetupAnswerAsChallengeAnswer(setup)
	default:
		fmt.Println("unknown challenge")
		return nil
	}
	return &answer
}

// codeOf returns the code of a problem.
func codeOf(err error) string {
	var failed *api.GenericOpenAPIError
	if !errors.As(err, &failed) {
		panic(fmt.Sprint("expected a problem, not ", err))
	}
	var problem api.Problem
	if err := json.Unmarshal(failed.Body(), &problem); err != nil {
		panic(err)
	}
	return problem.Code
}

func must[Value any](value Value, response *http.Response, err error) Value {
	check(response, err)
	return value
}

func check(_ *http.Response, err error) {
	var failed *api.GenericOpenAPIError
	if errors.As(err, &failed) {
		panic(string(failed.Body()))
	}
	if err != nil {
		panic(err)
	}
}
