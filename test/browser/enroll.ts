/** Creates users who sign in with a password, and with an authenticator app. */
import { createClient, memorySession } from '../../client/index.ts'
import { sigv4 } from '../../client/sigv4.ts'
import type { LocalApi } from '../../local/index.ts'
import { totpCode } from '../e2e/authenticator.ts'

/** Returns the tokens of the sign-in in which the user enrolled the app, and its secret. */
export async function enroll(
  { apiUrl: baseUrl, region, credentials }: LocalApi,
  username: string,
  password: string,
  { withApp = true } = {},
) {
  const admin = createClient({ baseUrl, signer: sigv4({ region, credentials }) })
  const params = { path: { username } }
  await admin.POST('/users', { body: { username, invite: 'NONE' } })
  await admin.PUT('/users/{username}/password', { params, body: { password } })
  const result = await admin.POST('/auth/sign-in', { body: { username, password } })
  if (result.outcome !== 'SIGNED_IN') throw new Error(`${username} is not signed in, but ${result.outcome}`)
  const { tokens } = result
  if (!withApp) return { tokens, secret: '' }

  const user = createClient({ baseUrl, session: memorySession(tokens) })
  const { secretCode: secret } = await user.POST('/me/totp')
  await user.POST('/me/totp/verify', { body: { code: totpCode(secret) } })
  await user.PUT('/me/mfa', { body: { totp: { enabled: true, preferred: true } } })
  return { tokens, secret }
}
