/** Walks through the API's purpose over HTTP, on a fresh local API or, with API_URL set, on a deployed one. */
import { randomBytes } from 'node:crypto'
import { defaultProvider } from '@aws-sdk/credential-provider-node'
import { startLocalApi } from './local-api.ts'
import { Transcript } from './transcript.ts'

const deployed = process.env['API_URL']?.replace(/\/$/, '')
const local =
  deployed === undefined
    ? await startLocalApi({ data: ':memory:', port: 0, cognitoPort: 0, throttle: true })
    : undefined
const api = local ?? {
  apiUrl: deployed ?? '',
  region: process.env['AWS_REGION'] ?? /execute-api\.([^.]+)\./.exec(deployed ?? '')?.[1] ?? '',
  credentials: defaultProvider(),
}
if (api.region === '')
  throw new Error('Set AWS_REGION: API_URL does not tell the region that requests are signed for')

const to = new Transcript(api.apiUrl, api)

/** On a deployed stage, names and passwords are this run's own: nobody may guess them, and nobody is in the way. */
const run = local ? '' : `-${randomBytes(6).toString('hex')}`
const gimpei = `gimpei3${run}`
const hanako = `hanako${run}`
const temporary = `cD3:oxf3${run}`
const chosen = `my0wnPassword!${run}`
const permanent = `anyPassword0!${run}`

/** The users that were made, to be deleted at the end. */
const made: string[] = []

try {
  await invitedUser()
  await administratorsPassword()
  await signedUpUser()
} finally {
  await cleanUp()
  await local?.stop()
}
to.say(
  to.unexpected === 0
    ? 'Every answer was the expected one.'
    : `${to.unexpected} answers were not the expected ones.`,
)
process.exitCode = to.unexpected === 0 ? 0 : 1

async function invitedUser(): Promise<void> {
  const username = gimpei
  const created = await to.call({
    story: 'The administrator creates a user with a temporary password',
    route: 'POST /users',
    signed: true,
    body: {
      username,
      attributes: { email: 'gimpei@example.com', address: '栃木県日光市森友1123-2' },
      temporaryPassword: temporary,
      invite: 'NONE',
    },
    expect: { status: 201 },
  })
  if (created['username']) made.push(username)
  await to.call({
    story:
      'Confirming is for those who signed up themselves: a created user cannot be confirmed, and the answer says why',
    route: `POST /users/${gimpei}/confirm`,
    signed: true,
    expect: { status: 409, says: 'USER_NOT_CONFIRMABLE' },
  })
  const { challenge } = await to.call({
    story: 'The user signs in with the temporary password, and has to choose a new one',
    route: 'POST /auth/sign-in',
    body: { username, password: temporary },
    expect: { status: 200, says: 'CHALLENGE' },
  })
  await to.call({
    story: 'The user answers the challenge, and is signed in',
    route: 'POST /auth/challenge',
    body: {
      name: 'NEW_PASSWORD_REQUIRED',
      username,
      session: sessionOf(challenge),
      newPassword: chosen,
    },
    expect: { status: 200, says: 'SIGNED_IN' },
  })
  await signIn('From now on the new password is enough', username, chosen)
}

async function administratorsPassword(): Promise<void> {
  await to.call({
    story: 'The administrator sets a permanent password',
    route: `PUT /users/${gimpei}/password`,
    signed: true,
    body: { password: permanent },
    expect: { status: 204 },
  })
  await signIn('The user signs in with it', gimpei, permanent)
}

async function signedUpUser(): Promise<void> {
  const username = hanako
  const body = { username, password: chosen, attributes: {} }
  if (!local && !(await allowsSignUp())) {
    to.say('# This stage does not allow self sign-up: that part is left out')
    return
  }
  const signedUp = await to.call({
    story: 'Another user signs up',
    route: 'POST /auth/sign-up',
    body,
    expect: { status: 201 },
  })
  if (signedUp['sub']) made.push(username)
  await to.call({
    story: 'Not yet confirmed, that user cannot sign in',
    route: 'POST /auth/sign-in',
    body: { username, password: chosen },
    expect: { status: 403, says: 'USER_NOT_CONFIRMED' },
  })
  await to.call({
    story: 'The administrator confirms the sign-up',
    route: `POST /users/${hanako}/confirm`,
    signed: true,
    expect: { status: 204 },
  })
  await signIn('Now the user signs in', username, chosen)
}

/** A request without a body makes nothing: 403 where there is no such route, 400 where there is. */
async function allowsSignUp(): Promise<boolean> {
  return (await fetch(`${api.apiUrl}/auth/sign-up`, { method: 'POST' })).status !== 403
}

async function signIn(story: string, username: string, password: string): Promise<void> {
  const body = { username, password }
  await to.call({ story, route: 'POST /auth/sign-in', body, expect: { status: 200, says: 'SIGNED_IN' } })
}

async function cleanUp(): Promise<void> {
  for (const username of made) {
    const route = `DELETE /users/${username}` as const
    await to.call({ story: `Clean up: ${username} is deleted`, route, signed: true, expect: { status: 204 } })
  }
}

function sessionOf(challenge: unknown): string {
  const has = typeof challenge === 'object' && challenge !== null && 'session' in challenge
  return has ? String(challenge.session) : ''
}
