/** A service that signs its users in by OpenID Connect, with openid-client: at the domain of the user pool. */
import * as oidc from 'openid-client'
import {
  assert,
  callbackUrl,
  clientId,
  issuer,
  logoutUrl,
  printOutcomes,
  scope,
  statusOfMe,
  step,
  visit,
} from './steps.ts'

let config: oidc.Configuration
await step('discovery', async () => {
  // The local pool has no TLS.
  const options = { execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks] }
  config = await oidc.discovery(new URL(issuer), clientId, undefined, oidc.None(), options)
  const { authorization_endpoint, userinfo_endpoint, revocation_endpoint } = config.serverMetadata()
  assert.ok(authorization_endpoint && userinfo_endpoint && revocation_endpoint)
})

let tokens: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers
await step('authorizationCodeGrant', async () => {
  const [pkceCodeVerifier, expectedState, expectedNonce] = [
    oidc.randomPKCECodeVerifier(),
    oidc.randomState(),
    oidc.randomNonce(),
  ]
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: callbackUrl,
    scope,
    state: expectedState,
    nonce: expectedNonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    identity_provider: 'Google',
  })
  const { url: arrivedAt } = await visit(url)
  const checks = { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true }
  tokens = await oidc.authorizationCodeGrant(config, new URL(arrivedAt), checks)
  assert.equal(tokens.claims()?.['email'], 'anna@example.com')
})
const subject = () => tokens.claims()?.sub ?? ''

await step('fetchUserInfo', async () => {
  const { email } = await oidc.fetchUserInfo(config, tokens.access_token, subject())
  assert.equal(email, 'anna@example.com')
})
await step('GET /me', async () => assert.equal(await statusOfMe(tokens.access_token), 200))
await step('refreshTokenGrant', async () => {
  const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token ?? '')
  assert.notEqual(refreshed.access_token, tokens.access_token)
  assert.equal(refreshed.claims()?.sub, subject())
  tokens = { ...tokens, ...refreshed }
})
await step('tokenRevocation', async () => {
  await oidc.tokenRevocation(config, tokens.refresh_token ?? '')
  await assert.rejects(oidc.refreshTokenGrant(config, tokens.refresh_token ?? ''), { error: 'invalid_grant' })
  assert.equal(await statusOfMe(tokens.access_token), 401)
})
await step('buildEndSessionUrl', async () => {
  const { url } = await visit(oidc.buildEndSessionUrl(config, { logout_uri: logoutUrl }))
  assert.equal(url, logoutUrl)
})
await step('buildEndSessionUrl, post_logout_redirect_uri', async () => {
  const parameters = { post_logout_redirect_uri: logoutUrl, id_token_hint: tokens.id_token ?? '' }
  const { url } = await visit(oidc.buildEndSessionUrl(config, parameters))
  assert.equal(url, logoutUrl, 'the browser does not return to the app')
})
printOutcomes()
