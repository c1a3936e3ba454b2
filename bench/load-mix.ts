/** The mixed workload of `npm run load`: each call a random one of these, and whether its answer is documented. */
import { createClient, type Schemas } from '../client/index.ts'
import { sigv4 } from '../client/sigv4.ts'
import { errorsOf, type Operation, routeOf } from '../lambda/contract/operation.ts'
import { problemTypes } from '../lambda/contract/problem.ts'
import { operations } from '../lambda/operations/index.ts'
import type { LocalProcess } from './local-process.ts'
import { signatureOf } from './sign.ts'
import { createUser } from './users.ts'

const password = 'anyPassword0!'
const users = 100

/** One kind of call. */
interface Kind {
  name: string
  operation: Operation
  /** How often it is made, of the sum of all. */
  weight: number
  request(): { query?: string; body?: object; headers?: Record<string, string> }
}

export interface Call {
  kind: string
  operation: Operation
  method: string
  path: string
  headers: Record<string, string>
  body: string
}

/** Makes the users that sign in, and gives the next call each time it is asked. */
export async function createMix(api: LocalProcess): Promise<() => Call> {
  const tokens = await signedInUsers(api)
  let made = 0
  const anyOf = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T
  const kinds: Kind[] = [
    {
      name: 'sign-in, right',
      operation: operationOf('admin-initiate-auth'),
      weight: 4,
      request: () => ({ body: { username: nameOf(Math.floor(Math.random() * users)), password } }),
    },
    {
      // Another name each time: one name would be locked.
      name: 'sign-in, wrong',
      operation: operationOf('admin-initiate-auth'),
      weight: 2,
      request: () => ({ body: { username: `nobody-${made++}`, password: 'wrong' } }),
    },
    {
      name: 'GET /me',
      operation: operationOf('get-user'),
      weight: 6,
      request: () => ({ headers: { authorization: `Bearer ${anyOf(tokens).accessToken}` } }),
    },
    {
      name: 'refresh',
      operation: operationOf('get-tokens-from-refresh-token'),
      weight: 4,
      request: () => ({ body: { refreshToken: anyOf(tokens).refreshToken } }),
    },
    {
      name: 'list users',
      operation: operationOf('list-users'),
      weight: 2,
      request: () => ({ query: 'limit=20' }),
    },
    {
      name: 'create user',
      operation: operationOf('admin-create-user'),
      weight: 2,
      request: () => ({ body: { username: `made-${made++}`, invite: 'NONE' } }),
    },
  ]
  const often = kinds.flatMap(kind => Array.from({ length: kind.weight }, () => kind))
  const { host } = new URL(api.apiUrl)

  return () => {
    const kind = anyOf(often)
    const { operation } = kind
    const { method, path } = routeOf(operation)
    const { query, body, headers = {} } = kind.request()
    const target = query === undefined ? path : `${path}?${query}`
    const text = body === undefined ? '' : JSON.stringify(body)
    const signed =
      operation.access === 'admin' ? signatureOf({ method, target, host, body: Buffer.from(text) }, api) : []
    return {
      kind: kind.name,
      operation,
      method,
      path: target,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
        ...Object.fromEntries(signed),
      },
      body: text,
    }
  }
}

/** What is wrong with an answer; undefined where the operation declares it. */
export function faultOf(operation: Operation, status: number, body: string): string | undefined {
  const value: unknown = JSON.parse(body === '' ? 'null' : body)
  const isDocumented =
    status === operation.status
      ? operation.response.body?.safeParse(value).success !== false
      : errorsOf(operation).some(code => code === Object(value).code && problemTypes[code].status === status)
  return isDocumented ? undefined : `status ${status}: ${body.slice(0, 300)}`
}

function operationOf(id: string): Operation {
  const found = operations.find(operation => operation.id === id)
  if (!found) throw new Error(`there is no operation ${id}`)
  return found
}

function nameOf(index: number): string {
  return `user-${index}`
}

async function signedInUsers(api: LocalProcess): Promise<Schemas['Tokens'][]> {
  const client = createClient({ baseUrl: api.apiUrl, signer: sigv4(api) })
  const tokens: Schemas['Tokens'][] = []
  for (let index = 0; index < users; index++) {
    const username = nameOf(index)
    await createUser(client, username, password)
    const result = await client.POST('/auth/sign-in', { body: { username, password } })
    if (result.outcome === 'SIGNED_IN') tokens.push(result.tokens)
  }
  return tokens
}
