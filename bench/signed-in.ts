const claims = { sub: '3f1c0b9a-5d5e-4a4e-9a57-5d3c1b0f6a11', username: 'gimpei3', padding: 'c'.repeat(345) }

/** What Cognito answers to a sign-in, with tokens as long as those of a user pool. */
export const signedIn = {
  AuthenticationResult: {
    // The log reads the claims of this one.
    AccessToken: `${'h'.repeat(160)}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${'s'.repeat(342)}`,
    IdToken: 'i'.repeat(1_120),
    RefreshToken: 'r'.repeat(1_790),
    TokenType: 'Bearer',
    ExpiresIn: 3600,
  },
  ChallengeParameters: {},
}
