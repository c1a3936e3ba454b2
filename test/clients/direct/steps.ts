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
} = process.env

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
