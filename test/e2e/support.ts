/** Starts a local API for a test file, with the typed client and a function for requests that the client would not send. */
import { join } from 'node:path'
import { afterAll } from '@jest/globals'
import { type Client, createClient, isProblem, type Schemas } from '../../client/index.ts'
import { sigv4 } from '../../client/sigv4.ts'
import type { LocalApi, LocalOptions } from '../../local/index.ts'
import { loadOnce } from '../loaded-once.ts'
import { createLeakWatch, refuseLeaks, watchedFetch } from './leaks.ts'
import { type Recording, recordingFetch, startRecording } from './recorder.ts'

export const { startLocal } = loadOnce<typeof import('../../local/index.ts')>('local/index.ts')

/** The stages that assemblies.ts synthesizes. */
type Stage =
  | 'dev'
  | 'full'
  | 'strict'
  | 'sms'
  | 'by-email'
  | 'passwordless'
  | 'guarded'
  | 'browser'
  | 'trail'
  | 'triggers'
  | 'linking'
  | 'prod'
  | 'limited'
  | 'api-only'

/** A request that the client would not send. */
export interface RawRequest {
  /** Sent as JSON, unless it is a string. */
  body?: unknown
  headers?: Record<string, string>
  /** Whether the local administrator signs it. */
  signed?: boolean
  /** Allows responses that the operation does not declare, for pools that do not behave like Cognito. */
  unchecked?: boolean
}

export interface Answer {
  status: number
  headers: Headers
  /** The parsed body; an empty object if there is none. */
  body: Record<string, unknown>
}

/** The typed client, signed by the local administrator and without retries. */
interface Calls extends Client {
  /** A client with this access token, which it never refreshes, even if it is revoked. */
  as(accessToken: string): Client
  signIn(username: string, password: string): Promise<Schemas['SignInResult']>
  /** The tokens of a user without further challenges. */
  tokensOf(username: string, password: string): Promise<Required<Schemas['Tokens']>>
  /** Creates a user who can sign in with this password. */
  createUser(username: string, password: string, attributes?: Record<string, string>): Promise<void>
  /** Sends a request unchanged: `METHOD /path`, percent-encoded. */
  call(route: string, request?: RawRequest): Promise<Answer>
}

export interface Api extends LocalApi, Calls {
  /** The lines of the functions and the access log. */
  lines: string[]
}

interface Options extends Partial<LocalOptions> {
  stage?: Stage
  recording?: Recording
  /** Allows codes that operations do not document, for pools that do not behave like Cognito. */
  undocumentedCodes?: boolean
}

/** Resolves to the folder of a stage's assembly when it is ready. */
export async function assemblyOf(stage: Stage): Promise<string> {
  const response = await fetch(`${process.env['E2E_ASSEMBLIES_URL']}/${stage}`)
  if (!response.ok) throw new Error(await response.text())
  return join(process.env['E2E_ASSEMBLIES'] ?? '', stage)
}

/** Watches everything that the tests of this file send and receive. Pass it requests that do not use the functions below. */
export const watch = createLeakWatch()

/**
 * Starts the API for the tests of this file, and stops it afterwards. Throttles are off by default. The file fails if a log
 * line or an error response contains a secret of any test, or if an operation returned a code that it does not document.
 */
export async function startApi({
  stage = 'dev',
  recording,
  undocumentedCodes = false,
  ...options
}: Options = {}): Promise<Api> {
  const lines: string[] = []
  const local = await startLocal({
    assembly: await assemblyOf(stage),
    data: ':memory:',
    port: 0,
    cognitoPort: 0,
    throttle: false,
    passwordHashCost: 2,
    log: line => lines.push(line),
    ...options,
  })
  afterAll(async () => {
    watch.take(local.messages())
    watch.take(local.credentials)
    await local.stop()
    refuseLeaks(watch.leaks(lines))
    if (!undocumentedCodes) refuseUndocumentedCodes(lines)
  })
  return {
    ...local,
    lines,
    ...callsTo({ ...local, ...(options.now ? { now: options.now } : {}) }, recording),
  }
}

/** Throws if an operation returned a code that its documentation does not list. */
function refuseUndocumentedCodes(lines: readonly string[]): void {
  const undocumented = lines.filter(line => line.includes('"undocumentedCodes"'))
  if (undocumented.length > 0) throw new Error(`undocumented codes:\n${undocumented.join('\n')}`)
}

/** Connects to an API that runs on this machine. */
export function callsTo(
  api: Pick<LocalApi, 'apiUrl' | 'region' | 'credentials'> & { now?: () => Date },
  recording = startRecording(),
): Calls {
  const unchecked = watchedFetch(watch)
  const fetch = recordingFetch(recording, unchecked)
  const signer = sigv4(api)
  const options = { baseUrl: api.apiUrl, fetch, retry: false } as const
  const client = createClient({ ...options, signer })
  const signIn = (username: string, password: string) =>
    client.POST('/auth/sign-in', { body: { username, password } })

  return {
    ...client,
    as: accessToken => createClient({ ...options, session: { get: () => ({ accessToken }), set: () => {} } }),
    signIn,
    async tokensOf(username, password) {
      const result = await signIn(username, password)
      if (result.outcome === 'SIGNED_IN') return withRefreshToken(result.tokens)
      throw new Error(`${username} is not signed in, but ${result.outcome}`)
    },
    async createUser(username, password, attributes = {}) {
      await client.POST('/users', { body: { username, attributes, invite: 'NONE' } })
      await client.PUT('/users/{username}/password', { params: { path: { username } }, body: { password } })
    },
    async call(route, { body, headers = {}, signed = false, unchecked: any = false } = {}) {
      const [method = '', path = ''] = route.split(' ')
      const json: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
      const request = new Request(api.apiUrl + path, {
        method,
        headers: { ...json, ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      const response = await (any ? unchecked : fetch)(signed ? await signer(request) : request)
      const text = await response.text()
      return {
        status: response.status,
        headers: response.headers,
        body: text === '' ? {} : JSON.parse(text),
      }
    },
  }
}

/** The tokens of an API without browser sessions. */
function withRefreshToken({ refreshToken, ...tokens }: Schemas['Tokens']): Required<Schemas['Tokens']> {
  if (refreshToken === undefined) throw new Error('the API returned no refresh token')
  return { ...tokens, refreshToken }
}

/** Path parameters in the form that the client expects. */
export function at<Path extends Record<string, string>>(path: Path): { params: { path: Path } } {
  return { params: { path } }
}

/** The result of a call: the status and code of a problem, the outcome of a sign-in, or `done`. */
export async function resultOf(call: Promise<unknown>): Promise<unknown> {
  try {
    const { outcome } = Object(await call)
    return outcome ?? 'done'
  } catch (error) {
    if (isProblem(error)) return [error.status, error.code]
    throw error
  }
}

type Challenge = Schemas['Challenge']

/** Expects a step of a sign-in to return this challenge. */
export async function challengeOf<Name extends Challenge['name']>(
  step: Promise<Schemas['SignInResult']>,
  name: Name,
): Promise<Extract<Challenge, { name: Name }>> {
  const result = await step
  if (result.outcome === 'CHALLENGE' && isNamed(result.challenge, name)) return result.challenge
  throw new Error(
    `${name} was expected, not ${result.outcome === 'CHALLENGE' ? result.challenge.name : result.outcome}`,
  )
}

function isNamed<Name extends Challenge['name']>(
  challenge: Challenge,
  name: Name,
): challenge is Extract<Challenge, { name: Name }> {
  return challenge.name === name
}
