/** Runs the calls of a client, and prints for each whether it works or which error it gets. */
import assert from 'node:assert/strict'

export { assert }

export const {
  API_URL: apiUrl = '',
  POOL_URL: poolUrl = '',
  USER_POOL_ID: userPoolId = '',
  CLIENT_ID: clientId = '',
  PHONE_URL: phoneUrl = '',
  PASSWORD: password = '',
  ISSUER: issuer = '',
  BROWSER_URL: browserUrl = '',
  CALLBACK_URL: callbackUrl = '',
  LOGOUT_URL: logoutUrl = '',
} = process.env

/** The last scope is that of GET /me. */
export const scope = 'openid email profile phone aws.cognito.signin.user.admin'

/** A password that satisfies the pool's policy, too. */
export const newPassword = `${password}1`

const outcomes: Record<string, string> = {}

/** `call` throws if the client's answer, or the effect of the call, is not the expected one. */
export async function step(name: string, call: () => Promise<unknown>): Promise<void> {
  outcomes[name] = await call().then(
    () => 'works',
    (error: Error & { code?: string }) => `${error.code ?? error.name}: ${error.message}`,
  )
}

export const printOutcomes = () => process.stdout.write(JSON.stringify(outcomes))

/** The code of the last message to an address; any other where the pool has sent none, so that the client calls it. */
export async function codeTo(address: string): Promise<string> {
  const response = await fetch(`${phoneUrl}?to=${encodeURIComponent(address)}`)
  return (await response.text()) || '000000'
}

export async function codeOfApp(secret: string): Promise<string> {
  return (await fetch(`${phoneUrl}?app=${secret}`)).text()
}

export interface Tokens {
  accessToken: string
  idToken: string
  refreshToken: string
}

const post = (path: string, body: object) =>
  fetch(apiUrl + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

/** Signs in at the API, as an app does before it hands the tokens to the client. */
export async function signInAtApi(username: string, secret = password): Promise<Tokens> {
  const response = await post('/auth/sign-in', { username, password: secret })
  const { tokens }: { tokens: Tokens } = JSON.parse(await response.text())
  return tokens
}

/** Throws unless the API rejects the refresh token: some clients ignore that they could not revoke it. */
export async function assertRevoked({ refreshToken }: Tokens): Promise<void> {
  const { status } = await post('/auth/refresh', { refreshToken })
  assert.equal(status, 401, 'the tokens remain valid')
}

/** The user opens a URL, fills in all forms, and arrives somewhere: the browser requests pages of the pool's domain and the URL's server only. */
export async function visit(url: URL | string): Promise<{ url: string; text: string }> {
  const response = await fetch(`${browserUrl}?url=${encodeURIComponent(String(url))}`)
  return JSON.parse(await response.text())
}

export async function statusOfMe(accessToken: string): Promise<number> {
  const { status } = await fetch(`${apiUrl}/me`, { headers: { authorization: `Bearer ${accessToken}` } })
  return status
}
