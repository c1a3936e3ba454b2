/** A name of each kind that the public must not tell from another: whether there is a user, and in what state. */
import { generateSync } from 'otplib'
import { createClient, memorySession } from '../client/index.ts'
import { sigv4 } from '../client/sigv4.ts'
import type { LocalApi } from '../local/index.ts'
import { createUser } from './users.ts'

const password = 'anyPassword0!'

/**
 * Makes them, but for the unknown one; the names begin with `prefix`. With `byEmail`, they are e-mail addresses of a stage with
 * `signInWith: 'email'`, whose users must have a name.
 */
export async function createUserFixtures(
  api: Pick<LocalApi, 'apiUrl' | 'region' | 'credentials'> & { now?: () => Date },
  prefix: string,
  { byEmail = false } = {},
): Promise<Record<string, string>> {
  const admin = createClient({ baseUrl: api.apiUrl, signer: sigv4(api) })
  const at = (username: string) => ({ params: { path: { username } } })
  const nameOf = (kind: string) => `${prefix}-${kind}${byEmail ? '@example.com' : ''}`
  const email = (username: string) => (byEmail ? username : `${username}@example.com`)
  const required: Record<string, string> = byEmail ? { name: 'N' } : {}
  const verified = (username: string) => ({ email: email(username), email_verified: 'true' })

  async function created(kind: string, attributes: Record<string, string> = {}): Promise<string> {
    const username = nameOf(kind)
    await createUser(admin, username, password, { ...required, ...attributes })
    return username
  }
  async function signedUp(kind: string): Promise<string> {
    const username = nameOf(kind)
    const attributes = { ...required, email: email(username) }
    await admin.POST('/auth/sign-up', { body: { username, password, attributes } })
    return username
  }
  async function enrol(username: string): Promise<void> {
    const result = await admin.POST('/auth/sign-in', { body: { username, password } })
    if (result.outcome !== 'SIGNED_IN') throw new Error(`${username} is asked for a second factor already`)
    const { accessToken } = result.tokens
    const me = createClient({ baseUrl: api.apiUrl, session: memorySession({ accessToken }) })
    const { secretCode: secret } = await me.POST('/me/totp')
    const epoch = Math.floor((api.now?.() ?? new Date()).getTime() / 1000)
    await me.POST('/me/totp/verify', { body: { code: generateSync({ secret, epoch }) } })
    await me.PUT('/me/mfa', { body: { totp: { enabled: true, preferred: true } } })
  }
  const reachable = (kind: string) => created(kind, verified(nameOf(kind)))

  const disabled = await reachable('disabled')
  await admin.POST('/users/{username}/disable', at(disabled))
  const gone = await signedUp('gone')
  await admin.POST('/users/{username}/disable', at(gone))
  const reset = await reachable('reset')
  await admin.POST('/users/{username}/password/reset', at(reset))
  const invited = nameOf('invited')
  await admin.POST('/users', { body: { username: invited, attributes: verified(invited), invite: 'NONE' } })
  const factor = await reachable('factor')
  await enrol(factor)

  return {
    confirmed: await reachable('confirmed'),
    unknown: nameOf('unknown'),
    disabled,
    unconfirmed: await signedUp('unconfirmed'),
    'unconfirmed, disabled': gone,
    invited,
    'to be reset': reset,
    ...(byEmail ? {} : { 'without an address': await created('nowhere') }),
    'of an unverified address': await created('unverified', { email: email(nameOf('unverified')) }),
    'with a second factor': factor,
  }
}
