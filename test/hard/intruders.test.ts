import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { type Operation, routeOf } from '../../lambda/contract/operation.ts'
import { operations } from '../../lambda/operations/index.ts'
import { openDatabase } from '../../local/user-pool/database.ts'
import { makeKeyPair, openSigningKeys } from '../../local/user-pool/signing-keys.ts'
import { exampleBody, withNames } from '../e2e/example-requests.ts'
import { at, resultOf, startApi } from '../e2e/support.ts'
import { type ForgedSignature, forge, forgedSignatures } from './forged-signatures.ts'
import { forgedTokens } from './forged-tokens.ts'
import { printTable } from './table.ts'
import { send } from './wire.ts'

const folder = await mkdtemp(join(tmpdir(), 'cognito-auth-api-intruders-'))
const data = join(folder, 'users.sqlite')
let ahead = 0
const now = () => new Date(Date.now() + ahead)
/** The pool's own key pair, which no attacker has: it signs tokens in which only one claim is wrong. */
const [privateKey, publicKey] = await makeKeyPair()
const database = openDatabase(data)
await openSigningKeys(database, [privateKey, publicKey])
database.sql.close()
const api = await startApi({ stage: 'full', data, now })
afterAll(() => rm(folder, { recursive: true }))

/** Where a forger's token says that its key is. */
const fetched: unknown[] = []
const forgers = createServer((request, response) => {
  fetched.push(request.url)
  response.end('{"keys":[]}')
})
await new Promise<void>(resolve => forgers.listen(0, '127.0.0.1', resolve))
afterAll(() => new Promise(resolve => forgers.close(resolve)))

const password = 'anyPassword0!'
const victim = { ...at({ username: 'victim' }) }
const attributes = { email: 'victim@example.com', email_verified: 'true', address: '栃木県日光市森友1123-2' }
await api.createUser('victim', password, attributes)
await api.createUser('intruder', password)
await api.POST('/groups', { body: { name: 'readers' } })
const tokens = await api.tokensOf('intruder', password)
const before = [await api.GET('/users/{username}', victim), await api.GET('/groups')]

const forged = await forgedTokens({
  ...tokens,
  header: { alg: 'RS256', ...decodeProtectedHeader(tokens.accessToken) },
  claims: decodeJwt(tokens.accessToken),
  publicKey,
  privateKey,
  forgersUrl: `http://127.0.0.1:${(forgers.address() as AddressInfo).port}/keys`,
})

const rows: string[][] = []
/** Records the responses to a forgery; there must be only one kind. */
function note(what: string, answers: readonly { status: number; code: unknown }[]): string[] {
  const kinds = [...new Set(answers.map(({ status, code }) => `${status} ${code}`))]
  rows.push([what, String(answers.length), kinds.join(', ')])
  return kinds
}
afterAll(() => printTable(['forged', 'routes', 'becomes'], rows))

const withAccess = (access: Operation['access']) => operations.filter(one => one.access === access)
const users = withAccess('user')
const admins = withAccess('admin')
const victimsPath = (route: string) => withNames(route, { username: 'victim' })

/** Sends a complete request of an operation with these headers. */
function sendTo(operation: Operation, headers: readonly (readonly [string, string])[], query = '') {
  const { method, path } = routeOf(operation)
  const body = JSON.stringify(exampleBody(operation)) ?? ''
  const json = body === '' ? [] : [['content-type', 'application/json'] as const]
  return send(api.apiUrl, {
    method,
    target: `${victimsPath(path)}${query}`,
    headers: [...json, ...headers],
    body,
  })
}

describe('an access token', () => {
  test('is accepted if it is valid, with the scheme Bearer in any case', async () => {
    for (const scheme of ['Bearer', 'bearer', 'BEARER']) {
      const answer = await send(api.apiUrl, {
        method: 'GET',
        target: '/me',
        headers: [['authorization', `${scheme} ${tokens.accessToken}`]],
      })
      expect([answer.status, JSON.parse(answer.text).username]).toEqual([200, 'intruder'])
    }
  })

  test.each(forged)(
    'results in $code at every user route if it is $what',
    async ({ what, authorization, code }) => {
      const answers = await Promise.all(users.map(one => sendTo(one, [['authorization', authorization]])))
      expect(note(what, answers)).toEqual([`401 ${code}`])
    },
  )

  test.each<[string, [string, string][], string]>([
    ['in the query', [], `?access_token=${tokens.accessToken}`],
    ['in a cookie', [['cookie', `access_token=${tokens.accessToken}`]], ''],
    ['in another header', [['x-access-token', tokens.accessToken]], ''],
  ])('is rejected in the form %s', async (place, headers, query) => {
    const answers = await Promise.all(users.map(one => sendTo(one, headers, query)))
    expect(note(`a good token, ${place}`, answers)).toEqual(['401 UNAUTHORIZED'])
  })

  test('is read from one header line: of two, the one that was validated is used', async () => {
    const bad = forged.find(({ what }) => what.includes('another user'))?.authorization ?? ''
    const good = `Bearer ${tokens.accessToken}`
    const answers = [
      [good, bad],
      [bad, good],
    ].map(async lines => {
      const headers = lines.map(value => ['authorization', value] as const)
      return send(api.apiUrl, { method: 'GET', target: '/me', headers })
    })
    for (const { status, text } of await Promise.all(answers)) {
      expect([401, 200]).toContain(status)
      expect(text).not.toContain('victim')
    }
  })

  test('does not make the authorizer fetch a key from a URL in its header', () => {
    expect(fetched).toEqual([])
  })

  test('is rejected after it has expired or its user has signed out', async () => {
    await api.createUser('leaving', password)
    const { accessToken } = await api.tokensOf('leaving', password)
    const bearer = [['authorization', `Bearer ${accessToken}`] as const]
    ahead = 2 * 3_600_000
    const late = await Promise.all(users.map(one => sendTo(one, bearer)))
    ahead = 0
    await api.as(accessToken).POST('/me/sign-out')
    const left = await Promise.all(users.map(one => sendTo(one, bearer)))
    expect(note('two hours old', late)).toEqual(['401 UNAUTHORIZED'])
    expect(note('signed out of', left)).toEqual(['401 TOKEN_INVALID'])
  })
})

describe('a request signature', () => {
  /** Sends a forgery to every admin route. */
  const everywhere = (forgery: ForgedSignature) =>
    Promise.all(
      admins.map(async operation => {
        const { method, path } = routeOf(operation)
        const message = await forge(
          forgery,
          {
            method,
            path: victimsPath(path),
            query: {},
            headers: { 'content-type': 'application/json' },
            body: operation.request.body ? '{}' : '',
          },
          api,
        )
        const query = new URLSearchParams(message.query).toString()
        return send(api.apiUrl, {
          method: message.method,
          target: `${message.path}${query && `?${query}`}`,
          headers: Object.entries(message.headers),
          body: message.body,
        })
      }),
    )

  test.each([
    ['GET', '/users/victim', '', 200, undefined],
    ['PUT', '/users/victim/password', '{}', 400, 'INVALID_REQUEST'],
  ])('is accepted if it is valid: %s %s', async (method, target, body, status, code) => {
    const headers = { 'content-type': 'application/json' }
    const message = await forge({ what: 'nothing' }, { method, path: target, query: {}, headers, body }, api)
    const answer = await send(api.apiUrl, { method, target, headers: Object.entries(message.headers), body })
    expect([answer.status, answer.code]).toEqual([status, code])
  })

  test.each(forgedSignatures)('results in FORBIDDEN at every admin route if it has $what', async forgery => {
    expect(note(forgery.what, await everywhere(forgery))).toEqual(['403 FORBIDDEN'])
  })
})

describe('credentials of the wrong kind', () => {
  test('an admin route rejects access tokens, whichever user its path names', async () => {
    const headers = [['authorization', `Bearer ${tokens.accessToken}`] as const]
    const answers = await Promise.all(admins.map(one => sendTo(one, headers)))
    expect(note("a user's token at an admin route", answers)).toEqual(['403 FORBIDDEN'])
  })

  test('a user route rejects signed requests', async () => {
    const answers = await Promise.all(
      users.map(async one => {
        const { method, path } = routeOf(one)
        const message = { method, path: victimsPath(path), query: {}, headers: {}, body: '' }
        const { headers } = await forge({ what: 'nothing' }, message, api)
        return send(api.apiUrl, { method, target: message.path, headers: Object.entries(headers) })
      }),
    )
    expect(note("a signature at a user's route", answers)).toEqual(['401 UNAUTHORIZED'])
  })

  test("a user route acts on the token's user only, whatever the query contains", async () => {
    const headers = { authorization: `Bearer ${tokens.accessToken}` }
    const { body } = await api.call('GET /me?username=victim', { headers })
    expect(body['username']).toBe('intruder')
  })
})

test('no rejected request has changed anything', async () => {
  const { items } = await api.GET('/groups')
  expect([await api.GET('/users/{username}', victim), { items }]).toEqual(before)
  expect(await resultOf(api.signIn('victim', password))).toBe('SIGNED_IN')
})
