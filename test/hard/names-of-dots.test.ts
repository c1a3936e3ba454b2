/**
 * An administrator's request with `.` or `..` in place of a name, in each spelling and as each URL parser sends it: the group
 * and the users that it does not name are there afterwards. What no server can see is left out (docs/adr/0022-names.md).
 */
import { afterAll, expect, test } from '@jest/globals'
import { signatureOf } from '../../bench/sign.ts'
import { routeOf } from '../../lambda/contract/operation.ts'
import { operations } from '../../lambda/operations/index.ts'
import { at, startApi } from '../e2e/support.ts'
import { printTable } from './table.ts'
import { send } from './wire.ts'

const api = await startApi({ stage: 'full' })
const survivors = { group: 'editors', username: 'hanako' }
await api.POST('/groups', { body: { name: survivors.group } })
await api.createUser(survivors.username, 'anyPassword0!')
await api.PUT('/groups/{group}/users/{username}', at(survivors))

/** What parsers make of a path before they send it. */
const parsers: Record<string, (path: string) => string> = {
  'as it is': path => path,
  // RFC 3986: only dots that stand there as such.
  'resolved as written': path =>
    new URL(path.replaceAll('%', '%25'), api.apiUrl).pathname.replaceAll('%25', '%'),
  // WHATWG: percent-encoded dots too.
  'resolved as browsers do': path => new URL(path, api.apiUrl).pathname,
  'decoded, then resolved': path => new URL(decodeURIComponent(path), api.apiUrl).pathname,
  'encoded once more': path => path.replaceAll('%', '%25'),
  'with a slash at the end': path => `${path}/`,
}

const spellings = [
  '.',
  '%2e',
  '%2E',
  '..',
  '%2e%2e',
  '%2E%2E',
  '.%2e',
  '%2e.',
  '.%2E',
  '%2E.',
  './',
  '../',
  '%2e%2e/',
]

const parts = operations.map(routeOf).flatMap(({ method, path }) => {
  const names = method === 'DELETE' ? (path.match(/\{\w+\}/g) ?? []) : []
  return names.flatMap(name => Object.keys(parsers).map(parser => ({ path, name, parser })))
})

/** A `..` in place of a group, resolved by the caller, is the path of a user: no server can tell that another was meant. */
const cannotBeTold = `/users/${survivors.username}`

const seen = new Map<string, number>()
afterAll(() =>
  printTable(
    ['becomes', 'requests'],
    [...seen].map(([what, count]) => [what, String(count)]),
  ),
)

test.each(parts)(
  'a group and its user survive DELETE $path with dots as $name, sent $parser',
  async ({ path, name, parser }) => {
    for (const spelling of spellings) {
      const meant = path.replace(name, spelling)
      const filled = meant.replace('{group}', survivors.group).replace('{username}', survivors.username)
      const target = parsers[parser]?.(filled) ?? ''
      if (target === cannotBeTold && filled !== target) continue
      const { host } = new URL(api.apiUrl)
      const headers = signatureOf({ method: 'DELETE', target, host, body: Buffer.alloc(0) }, api)
      const { status, code } = await send(api.apiUrl, { method: 'DELETE', target, headers })
      const what = `${status} ${code}`
      seen.set(what, (seen.get(what) ?? 0) + 1)
      // 401: a route of users, which no signature opens.
      expect([400, 401, 403, 404]).toContain(status)
      const { items } = await api.GET('/groups/{group}/users', at({ group: survivors.group }))
      expect(items).toMatchObject([{ username: survivors.username }])
    }
  },
)

test('a group and its user can be deleted by their names', async () => {
  await api.DELETE('/groups/{group}/users/{username}', at(survivors))
  await api.DELETE('/groups/{group}', at({ group: survivors.group }))
  await api.DELETE('/users/{username}', at({ username: survivors.username }))
})
