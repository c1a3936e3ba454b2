/** What Cognito answers to a sign-in, with tokens as long as those of a user pool. */
export const signedIn = {
  AuthenticationResult: {
    AccessToken: 'a'.repeat(1_070),
    IdToken: 'i'.repeat(1_120),
    RefreshToken: 'r'.repeat(1_790),
    TokenType: 'Bearer',
    ExpiresIn: 3600,
  },
  ChallengeParameters: {},
}
