// Package phone is what the user reads on the phone.
package phone

import (
	"io"
	"net/http"
	"net/url"
	"os"
)

// Code returns the code in the last message "to" an address, or that of an "app" with a secret.
func Code(key, value string) string {
	response, err := http.Get(os.Getenv("PHONE_URL") + "?" + url.Values{key: {value}}.Encode())
	if err != nil {
		panic(err)
	}
	defer response.Body.Close()
	code, err := io.ReadAll(response.Body)
	if err != nil {
		panic(err)
	}
	return string(code)
}
