/** The kinds of providers, in the order of `GET /auth/providers`, with Cognito's names for them. */
export const providerTypes = {
  google: 'Google',
  apple: 'SignInWithApple',
  facebook: 'Facebook',
  amazon: 'LoginWithAmazon',
  oidc: 'OIDC',
  saml: 'SAML',
} as const
