/** A name of each kind that the public must not tell from another: whether there is a user, and in what state. */
import { generateSync } from 'otplib'
import { createClient, memorySession } from '../client/index.ts'
import { sigv4 } from '../client/sigv4.ts'
import type { LocalApi } from '../local/index.ts'
import { createUser } from './users.ts'

const password = 'anyPassword0!'

/** Makes them, but for the unknown one; the names begin with `prefix`. */
export async function createUserFixtures(
  api: Pick<LocalApi, 'apiUrl' | 'region' | 'credentials'> & { now?: () => Date },
  prefix: string,
): Promise<Record<string, string>> {
  const admin = createClient({ baseUrl: api.apiUrl, signer: sigv4(api) })
  const at = (username: string) => ({ params: { path: { username } } })
  const verified = (username: string) => ({ email: `${username}@example.com`, email_verified: 'true' })

  async function created(kind: string, attributes: Record<string, string> = {}): Promise<string> {
    const username = `${prefix}-${kind}`
    await createUser(admin, username, password, attributes)
    return username
  }
  async function signedUp(kind: string): Promise<string> {
    const username = `${prefix}-${kind}`
    await admin.POST('/auth/sign-up', {
      body: { username, password, attributes: { email: `${username}@example.com` } },
    })
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
  const reachable = (kind: string) => created(kind, verified(`${prefix}-${kind}`))

  const disabled = await reachable('disabled')
  await admin.POST('/users/{username}/disable', at(disabled))
  const gone = await signedUp('gone')
  await admin.POST('/users/{username}/disable', at(gone))
  const reset = await reachable('reset')
  await admin.POST('/users/{username}/password/reset', at(reset))
  const invited = `${prefix}-invited`
  await admin.POST('/users', { body: { username: invited, attributes: verified(invited), invite: 'NONE' } })
  const factor = await reachable('factor')
  await enrol(factor)

  return {
    confirmed: await reachable('confirmed'),
    unknown: `${prefix}-unknown`,
    disabled,
    unconfirmed: await signedUp('unconfirmed'),
    'unconfirmed, disabled': gone,
    invited,
    'to be reset': reset,
    'without an address': await created('nowhere'),
    'of an unverified address': await created('unverified', { email: `${prefix}-unverified@example.com` }),
    'with a second factor': factor,
  }
}
