/**
 * Walks through the API's purpose over HTTP: on a fresh local API, or on a deployed one with API_URL set or with
 * `--outputs-file` of a deployment, as its smoke test.
 */
import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { defaultProvider } from '@aws-sdk/credential-provider-node'
import { startLocalApi } from './local-api.ts'
import { readStackOutputs } from './stack-outputs.ts'
import { Transcript } from './transcript.ts'

const { values } = parseArgs({ options: { 'outputs-file': { type: 'string' } } })
const outputs = values['outputs-file'] === undefined ? undefined : readStackOutputs(values['outputs-file'])
const deployed = (outputs?.ApiUrl ?? process.env['API_URL'])?.replace(/\/$/, '')
const local =
  deployed === undefined
    ? await startLocalApi({ data: ':memory:', port: 0, cognitoPort: 0, throttle: true })
    : undefined
const api = local ?? {
  apiUrl: deployed ?? '',
  region:
    outputs?.Region ?? process.env['AWS_REGION'] ?? /execute-api\.([^.]+)\./.exec(deployed ?? '')?.[1] ?? '',
  credentials: defaultProvider(),
}
if (api.region === '')
  throw new Error('Set AWS_REGION: API_URL does not tell the region that requests are signed for')

const to = new Transcript(api.apiUrl, api)
const began = new Date()

/** On a deployed stage, names and passwords are this run's own: nobody may guess them, and nobody is in the way. */
const run = local ? '' : `-${randomBytes(6).toString('hex')}`
const gimpei = `gimpei3${run}`
const hanako = `hanako${run}`
const temporary = `cD3:oxf3${run}`
const chosen = `my0wnPassword!${run}`
const permanent = `anyPassword0!${run}`

/** On localhost nobody needs a second factor. A deployed stage may ask for one, which nobody here has. */
const signedIn = { status: 200, says: local ? 'SIGNED_IN' : ['SIGNED_IN', 'CHALLENGE'] } as const

interface Tokens {
  accessToken: string
  refreshToken: string
}

/** The users that were made, to be deleted at the end. */
const made: string[] = []

try {
  await invitedUser()
  await administratorsPassword()
  await ownAccount()
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
if (outputs?.UserPoolFirewall) await poolFirewall(outputs.UserPoolFirewall)

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
    expect: signedIn,
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
}

/** What users do with their own tokens. The API's calls to Cognito are then unsigned, so that the pool's firewall sees them. */
async function ownAccount(): Promise<void> {
  const tokens = await signIn('The user signs in with it', gimpei, permanent)
  if (!tokens) to.say('# This stage asks for a second factor: what needs tokens is left out')
  if (tokens) {
    const { accessToken: bearer, refreshToken } = tokens
    await to.call({
      story: 'The user looks at the own account',
      route: 'GET /me',
      bearer,
      expect: { status: 200 },
    })
    await to.call({
      story: 'The user renews the tokens',
      route: 'POST /auth/refresh',
      body: { refreshToken },
      expect: { status: 200 },
    })
  }
  await to.call({
    story: 'A refresh token that was never issued is refused',
    route: 'POST /auth/refresh',
    body: { refreshToken: 'never-issued' },
    expect: { status: 401, says: 'TOKEN_INVALID' },
  })
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

/** The tokens, where the sign-in gave some: a deployed stage may require a second factor. */
async function signIn(story: string, username: string, password: string): Promise<Tokens | undefined> {
  const body = { username, password }
  const { tokens } = await to.call({ story, route: 'POST /auth/sign-in', body, expect: signedIn })
  const has =
    typeof tokens === 'object' && tokens !== null && 'accessToken' in tokens && 'refreshToken' in tokens
  return has
    ? { accessToken: String(tokens.accessToken), refreshToken: String(tokens.refreshToken) }
    : undefined
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

/** Fails where the pool's firewall takes a call of the API for a stranger's, or nobody can tell. */
async function poolFirewall(webAcl: string): Promise<void> {
  const { CloudWatchClient } = await import('@aws-sdk/client-cloudwatch')
  const { checkPoolFirewall } = await import('./pool-firewall.ts')
  const { region, credentials } = api
  to.say("# How the user pool's firewall counted the API's own calls: this takes some minutes")
  const { passed, text } = await checkPoolFirewall({
    cloudWatch: new CloudWatchClient({ region, credentials }),
    webAcl,
    region,
    expected: to.unsignedCalls,
    since: began,
    wait: () => setTimeout(60_000),
    attempts: 7,
  })
  to.say(text)
  if (!passed) process.exitCode = 1
}
