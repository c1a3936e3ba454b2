// Package sign signs requests with AWS Signature Version 4, for admin routes.
package sign

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"os"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
)

// Transport signs every request as it is sent.
type Transport struct {
	Credentials aws.Credentials
	Region      string
}

func (t Transport) RoundTrip(request *http.Request) (*http.Response, error) {
	// A RoundTripper must not change the request that it receives.
	request = request.Clone(request.Context())
	var body []byte
	if request.Body != nil {
		var err error
		if body, err = io.ReadAll(request.Body); err != nil {
			return nil, err
		}
		request.Body = io.NopCloser(bytes.NewReader(body))
	}
	hash := sha256.Sum256(body)
	err := v4.NewSigner().SignHTTP(request.Context(), t.Credentials, request,
		hex.EncodeToString(hash[:]), "execute-api", t.Region, time.Now())
	if err != nil {
		return nil, err
	}
	return http.DefaultTransport.RoundTrip(request)
}

// Client returns an HTTP client with the credentials of the environment.
func Client() *http.Client {
	return &http.Client{Transport: Transport{
		Region: os.Getenv("AWS_REGION"),
		Credentials: aws.Credentials{
			AccessKeyID:     os.Getenv("AWS_ACCESS_KEY_ID"),
			SecretAccessKey: os.Getenv("AWS_SECRET_ACCESS_KEY"),
		},
	}}
}
