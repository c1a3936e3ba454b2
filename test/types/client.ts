/** What the typed client must not let through. `tsc` fails where a line below an expectation has no error. */

import { completeSignIn, signOut, startSignIn } from '../../client/federation.ts'
import { type Client, isProblem, type ProblemCodeOf, type Schemas } from '../../client/index.ts'
import { answerPasskeyChallenge, createPasskey, signInWithPasskey } from '../../client/passkeys.ts'

declare const api: Client
declare const show: (text: string) => void
const username = 'gimpei3'
const password = 'anyPassword0!'
const gimpei3 = { params: { path: { username } } }

api.POST('/auth/sign-in', { body: { username, password } })
// @ts-expect-error: no route takes a field that it does not name.
api.POST('/auth/sign-in', { body: { username, password, colour: 'red' } })
api.POST('/auth/sign-in', { body: { username, prefer: 'PASSKEY' } })
// @ts-expect-error: no sign-in begins so.
api.POST('/auth/sign-in', { body: { username, prefer: 'PIN' } })
// @ts-expect-error: the user name is missing.
api.POST('/auth/sign-in', { body: { password } })
// @ts-expect-error: a password is a string.
api.POST('/auth/sign-in', { body: { username, password: 1 } })
// @ts-expect-error: the body is missing.
api.POST('/auth/sign-in', {})
// @ts-expect-error: all is missing.
api.POST('/auth/sign-in')
// @ts-expect-error: there is no such path.
api.POST('/auth/login', { body: { username, password } })
// @ts-expect-error: there is no such method of it.
api.PUT('/auth/sign-in', { body: { username, password } })
// @ts-expect-error: a route without a body takes none.
api.POST('/users/{username}/confirm', { ...gimpei3, body: {} })

api.PUT('/users/{username}/password', { ...gimpei3, body: { password } })
// @ts-expect-error: the parameter has another name.
api.PUT('/users/{username}/password', { params: { path: { user: username } }, body: { password } })
// @ts-expect-error: the parameter is missing.
api.PUT('/users/{username}/password', { body: { password } })
// @ts-expect-error: so are both of these.
api.DELETE('/groups/{group}/users/{username}', { params: { path: {} } })
// @ts-expect-error: the path is written as the document has it.
api.GET(`/users/${username}`)
// @ts-expect-error: a limit is a number.
api.GET('/users', { params: { query: { limit: '10' } } })
// @ts-expect-error: there is no such parameter.
api.GET('/users', { params: { query: { page: 2 } } })
// @ts-expect-error: what is not the call's to choose.
api.GET('/users', { parseAs: 'text' })

api.PUT('/me/mfa', { body: { totp: { enabled: true } } })
const answer = { username, session: 'AYAB' }
api.POST('/auth/challenge', { body: { ...answer, name: 'NEW_PASSWORD_REQUIRED', newPassword: password } })
// @ts-expect-error: this challenge is answered by a password.
api.POST('/auth/challenge', { body: { ...answer, name: 'NEW_PASSWORD_REQUIRED', code: '123456' } })

export async function everyOutcome(): Promise<string> {
  const result = await api.POST('/auth/sign-in', { body: { username, password } })
  // @ts-expect-error: there are tokens only where the user is signed in.
  show(result.tokens.accessToken)
  switch (result.outcome) {
    case 'SIGNED_IN':
      return result.tokens.accessToken
    case 'CHALLENGE':
      return result.challenge.name
    default:
      show(JSON.stringify(result.details))
      // @ts-expect-error: a later version may add outcomes.
      return result satisfies never
  }
}

export async function anOutcomeLeftOut(): Promise<string> {
  const result = await api.POST('/auth/sign-in', { body: { username, password } })
  switch (result.outcome) {
    case 'SIGNED_IN':
      return result.tokens.accessToken
    default:
      // @ts-expect-error: it may be a challenge.
      show(result.details)
      return ''
  }
}

export function parametersOf(challenge: Schemas['Challenge']): void {
  if (challenge.name === 'NEW_PASSWORD_REQUIRED') {
    challenge.parameters.requiredAttributes.forEach(show)
    // @ts-expect-error: nothing was sent for this challenge.
    show(challenge.parameters.delivery.destination)
  }
  if (challenge.name === 'EMAIL_OTP') show(challenge.parameters.delivery.destination)
  // @ts-expect-error: there is no such challenge.
  if (challenge.name === 'PASSWORD_REQUIRED') show(challenge.name)
}

export async function bodies(): Promise<void> {
  const { attributes } = await api.GET('/users/{username}', gimpei3)
  // @ts-expect-error: an attribute may be missing.
  show(attributes['email'])
  const nothing: undefined = await api.DELETE('/users/{username}', gimpei3)
  // @ts-expect-error: a group has no user name.
  show((await api.GET('/groups/{group}', { params: { path: { group: 'g' } } })).username)
  return nothing
}

export function codes(error: unknown): void {
  // @ts-expect-error: there is no such code.
  isProblem(error, 'USER_EXISTS')
  if (isProblem(error, 'USERNAME_EXISTS', 'ALIAS_EXISTS')) {
    const code: 'USERNAME_EXISTS' | 'ALIAS_EXISTS' = error.code
    show(code)
    // @ts-expect-error: it is one of the two.
    show(error.code === 'USER_NOT_FOUND' ? '' : error.detail)
  }
}

export function recent(error: unknown): void {
  if (!isProblem(error, 'REAUTHENTICATION_REQUIRED')) return
  const seconds: number | undefined = error.maxAge
  const sentences: readonly string[] = error.completed
  show(`${seconds} ${sentences.join()}`)
}

export const refusedDeletion: ProblemCodeOf<'DELETE /me'> = 'REAUTHENTICATION_REQUIRED'
// @ts-expect-error: any signed-in user may read.
export const refusedReading: ProblemCodeOf<'GET /me'> = 'REAUTHENTICATION_REQUIRED'
export const taken: ProblemCodeOf<'POST /users'> = 'USERNAME_EXISTS'
// @ts-expect-error: this route cannot answer that.
export const wrong: ProblemCodeOf<'POST /users'> = 'SESSION_EXPIRED'

/** As in the `schema.ts` of an app with an own operation. */
interface OwnPaths {
  '/users/{username}/exists': {
    get: {
      parameters: { query?: never; path: { username: string } }
      responses: { 200: { content: { 'application/json': { exists: boolean } } } }
    }
  }
}

export async function own(ownApi: Client<OwnPaths>): Promise<void> {
  const { exists } = await ownApi.GET('/users/{username}/exists', gimpei3)
  show(exists ? 'yes' : 'no')
  // @ts-expect-error: the response has no such field.
  show((await ownApi.GET('/users/{username}/exists', gimpei3)).since)
  // @ts-expect-error: the app does not deploy this route.
  await ownApi.GET('/me')
}

export async function withPasskey(challenge: Schemas['Challenge'], own: Client<OwnPaths>): Promise<void> {
  if (challenge.name === 'WEB_AUTHN') {
    await api.POST('/auth/challenge', { body: await answerPasskeyChallenge(challenge) })
  }
  // @ts-expect-error: only this challenge is answered by a passkey.
  if (challenge.name === 'EMAIL_OTP') await answerPasskeyChallenge(challenge)
  await createPasskey(own)
  await signInWithPasskey(own, { username, mediation: 'conditional' })
  // @ts-expect-error: a sign-in needs a name.
  await signInWithPasskey(own, {})
}

export async function withProvider(own: Client<OwnPaths>): Promise<void> {
  const redirectUri = 'https://app.example.com/'
  await startSignIn(api, { provider: 'Google', redirectUri, prompt: 'select_account' })
  // @ts-expect-error: the provider is missing.
  await startSignIn(api, { redirectUri })
  // @ts-expect-error: without a page nobody can answer.
  await startSignIn(api, { provider: 'Google', redirectUri, prompt: 'none' })
  const completed = await completeSignIn(own)
  // @ts-expect-error: most loads of the page complete no sign-in.
  show(completed.tokens.accessToken)
  show(completed?.tokens.accessToken ?? completed?.returnTo ?? '')
  // @ts-expect-error: nothing says where to go.
  await signOut(own, {})
}
