/** A local API for a test file, and calls to it as a client makes them. */
import { join } from 'node:path'
import { afterAll } from '@jest/globals'
import { sigv4 } from '../../client/sigv4.ts'
import { type LocalApi, type LocalOptions, startLocal } from '../../local/index.ts'

/** Those that setup.ts synthesizes. */
type Stage = 'dev' | 'full' | 'strict'

export interface Request {
  /** Made JSON of, unless it is a string. */
  body?: unknown
  headers?: Record<string, string>
  /** Whether the local administrator signs it. */
  signed?: boolean
}

export interface Answer {
  status: number
  headers: Headers
  /** The JSON of the body; an empty object where there is none. */
  body: Record<string, unknown>
}

export interface Api extends LocalApi {
  call(route: string, request?: Request): Promise<Answer>
  /** Signed by the local administrator. */
  asAdmin(route: string, body?: unknown): Promise<Answer>
  signIn(username: string, password: string): Promise<Answer>
  /** Makes a user who can sign in with this password. */
  createUser(username: string, password: string): Promise<void>
  /** What the functions and the access log have written. */
  lines: string[]
}

/** Starts the API for the tests of this file, and ends it after them. Throttles are off unless asked for. */
export async function startApi({
  stage = 'dev',
  ...options
}: Partial<LocalOptions> & { stage?: Stage } = {}): Promise<Api> {
  const lines: string[] = []
  const local = await startLocal({
    assembly: join(process.env['E2E_ASSEMBLIES'] ?? '', stage),
    data: ':memory:',
    port: 0,
    cognitoPort: 0,
    throttle: false,
    passwordHashCost: 16,
    log: line => lines.push(line),
    ...options,
  })
  afterAll(() => local.stop())
  return { ...local, lines, ...callsTo({ ...local, ...(options.now ? { now: options.now } : {}) }) }
}

/** Calls to an API that runs anywhere on this machine. */
export function callsTo({
  apiUrl,
  ...signing
}: Pick<LocalApi, 'apiUrl' | 'region' | 'credentials'> & { now?: () => Date }) {
  const sign = sigv4(signing)

  async function call(route: string, { body, headers = {}, signed = false }: Request = {}): Promise<Answer> {
    const [method = '', path = ''] = route.split(' ')
    const json: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const request = new Request(apiUrl + path, {
      method,
      headers: { ...json, ...headers },
      ...(body === undefined ? {} : { body: text }),
    })
    const response = await fetch(signed ? await sign(request) : request)
    const answered = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      body: answered === '' ? {} : JSON.parse(answered),
    }
  }

  return {
    call,
    asAdmin: (route: string, body?: unknown) => call(route, { body, signed: true }),
    signIn: (username: string, password: string) =>
      call('POST /auth/sign-in', { body: { username, password } }),
    async createUser(username: string, password: string): Promise<void> {
      await call('POST /users', { body: { username, invite: 'NONE' }, signed: true })
      const path = `/users/${encodeURIComponent(username)}/password`
      const { status } = await call(`PUT ${path}`, { body: { password }, signed: true })
      if (status !== 204) throw new Error(`the password of ${username} was not set: ${status}`)
    },
  }
}
