package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
)

// signed is a transport that signs every request with AWS Signature Version 4, for admin routes.
type signed struct {
	credentials aws.Credentials
	region      string
}

func (s signed) RoundTrip(request *http.Request) (*http.Response, error) {
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
	err := v4.NewSigner().SignHTTP(request.Context(), s.credentials, request,
		hex.EncodeToString(hash[:]), "execute-api", s.region, time.Now())
	if err != nil {
		return nil, err
	}
	return http.DefaultTransport.RoundTrip(request)
}
