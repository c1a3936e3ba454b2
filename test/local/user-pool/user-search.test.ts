/** Searching users by an index: the same users as by reading all of them. */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { PoolContext } from '../../../local/user-pool/command.ts'
import { listUsers } from '../../../local/user-pool/commands/list-users.ts'
import { readConfiguration } from '../../../local/user-pool/configuration.ts'
import { openDatabase } from '../../../local/user-pool/database.ts'
import { newUser, type User } from '../../../local/user-pool/user.ts'
import { createUsers } from '../../../local/user-pool/users.ts'

const names = [
  'username',
  'sub',
  'email',
  'phone_number',
  'name',
  'given_name',
  'family_name',
  'preferred_username',
  'cognito:user_status',
  'status',
]

/** Reads an attribute without the index. */
function valueIn(user: User, name: string): string {
  if (name === 'username' || name === 'sub') return user[name]
  if (name === 'cognito:user_status') return user.status.toLowerCase()
  if (name === 'status') return user.enabled ? 'Enabled' : 'Disabled'
  return user.attributes[name] ?? ''
}

/** Of what a filter looks for: a filter has at most 256 characters, with each quotation mark escaped. */
const maxLength = 110

/** Texts that begin alike, and what is special in SQL, JSON, Unicode or for the length of what is indexed. */
const text = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('a', 'b', 'A', 'é', 'e\u0301', 'İ', 'ß') },
    fc.constantFrom("'", '"', '\\', '%', '_', '*', '?', ' ', '\n', '\0', '\u007f', '\ufffd', '\uffff'),
    fc.constantFrom('😀', '\u{10ffff}', '栃木', 'x'.repeat(99), 'é'.repeat(100)),
  ),
  { maxLength: 5 },
)
const value = text.map(parts => parts.join(''))
const attributeNames = ['email', 'phone_number', 'name', 'given_name', 'family_name', 'preferred_username']
const userProperties = fc.record({
  attributes: fc.dictionary(fc.constantFrom(...attributeNames, 'custom:x', 'address'), value),
  status: fc.constantFrom('UNCONFIRMED', 'CONFIRMED', 'FORCE_CHANGE_PASSWORD', 'EXTERNAL_PROVIDER'),
  enabled: fc.boolean(),
})
const filterProperties = fc.record({
  name: fc.constantFrom(...names),
  operator: fc.constantFrom('=', '^='),
  /** Part of a value that a user has, or any text. */
  expected: fc.oneof(value, fc.nat(maxLength)),
  user: fc.nat(),
})

const pool = (shortPages: boolean) => {
  const database = openDatabase(':memory:')
  const configuration = readConfiguration({ UsernameConfiguration: { CaseSensitive: false } }, {})
  const users = createUsers(database, configuration, () => new Date(0))
  const context = { id: 'us-east-1_x', clientId: 'x', users, shortPages } as unknown as PoolContext
  return { database, users, context }
}

interface Page {
  Users: { Username: string }[]
  PaginationToken?: string
}

async function pagesOf(context: PoolContext, Filter: string, Limit: number): Promise<string[][]> {
  const pages: string[][] = []
  let PaginationToken: string | undefined
  do {
    const input = { UserPoolId: context.id, Filter, Limit, ...(PaginationToken ? { PaginationToken } : {}) }
    const page = (await listUsers.execute(input, context)) as Page
    pages.push(page.Users.map(({ Username }) => Username))
    PaginationToken = page.PaginationToken
  } while (PaginationToken !== undefined)
  return pages
}

test.each([false, true])(
  'finds the same users as a scan does, each once; with short pages: %s',
  async short => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(userProperties, { maxLength: 12 }),
        fc.array(filterProperties, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 5 }),
        async (properties, filters, limit) => {
          const { database, users, context } = pool(short)
          const all = properties.map(({ attributes, status, enabled }, n) => ({
            ...newUser(
              {
                username: `${n % 2 ? 'U' : 'u'}${n}`,
                sub: `${n}-sub`,
                status,
                attributes,
                password: undefined,
              },
              new Date(0),
            ),
            enabled,
          })) as User[]
          for (const user of all) users.create(user, () => new Error('exists'))
          for (const { name, operator, expected, user } of filters) {
            const existing = all.length > 0 ? valueIn(all[user % all.length] as User, name) : ''
            const length = typeof expected === 'number' ? expected : maxLength
            const wanted = [...(typeof expected === 'number' ? existing : expected)].slice(0, length).join('')
            const folded = name === 'cognito:user_status' ? wanted.toLowerCase() : wanted
            const matches = (text: string) => (operator === '=' ? text === folded : text.startsWith(folded))
            const found = all.filter(one => matches(valueIn(one, name))).map(({ username }) => username)
            const quoted = wanted.replaceAll(/["\\]/g, '\\$&')
            const pages = await pagesOf(context, `${name} ${operator} "${quoted}"`, limit)
            expect(pages.flat().toSorted()).toEqual(found.toSorted())
            // All pages but the last are full.
            if (!short) expect(pages.slice(0, -1).every(page => page.length === limit)).toBe(true)
          }
          database.sql.close()
        },
      ),
      { numRuns: 150 },
    )
  },
)
