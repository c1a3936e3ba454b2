import {
  AdminDisableUserCommand,
  AdminGetUserCommand,
  ListUsersCommand,
  type ListUsersCommandInput,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { startPool, type TestPool } from '../support.ts'

async function filled(settings: Parameters<typeof startPool>[0] = {}): Promise<TestPool> {
  const pool = await startPool(settings)
  for (const name of ['anna', 'anton', 'berta', 'clara', 'dora']) {
    await pool.createUser(name, { email: `${name}@example.com`, given_name: name === 'dora' ? 'a "q"' : 'x' })
  }
  await pool.confirmedUser('emil')
  await pool.send(AdminDisableUserCommand, { Username: 'clara' })
  return pool
}

async function pagesOf(
  pool: TestPool,
  input: Omit<ListUsersCommandInput, 'UserPoolId'>,
): Promise<string[][]> {
  const pages: string[][] = []
  let token: string | undefined
  do {
    const given = token === undefined ? input : { ...input, PaginationToken: token }
    const { Users = [], PaginationToken } = await pool.send(ListUsersCommand, given)
    pages.push(Users.map(({ Username = '' }) => Username))
    token = PaginationToken
  } while (token !== undefined)
  return pages
}

const pool = await filled()
const everybody = ['anna', 'anton', 'berta', 'clara', 'dora', 'emil']
const namesBy = async (Filter: string) => (await pagesOf(pool, { Filter })).flat()

test('returns each user once, in full pages', async () => {
  expect(await pagesOf(pool, {})).toEqual([everybody])
  expect(await pagesOf(pool, { Limit: 4 })).toEqual([everybody.slice(0, 4), everybody.slice(4)])
  expect(await pagesOf(pool, { Limit: 3 })).toEqual([everybody.slice(0, 3), everybody.slice(3)])
})

test.each([
  ['username = "anna"', ['anna']],
  ['username ^= "an"', ['anna', 'anton']],
  ['  email^="b"  ', ['berta']],
  ['email = "nobody@example.com"', []],
  ['cognito:user_status = "confirmed"', ['emil']],
  ['status = "Disabled"', ['clara']],
  ['given_name = "a \\"q\\""', ['dora']],
  ['phone_number ^= "+"', []],
  ['', everybody],
])('finds by %s', async (filter, names) => {
  expect(await namesBy(filter)).toEqual(names)
})

test('finds by sub', async () => {
  const { UserAttributes = [] } = await pool.send(AdminGetUserCommand, { Username: 'berta' })
  const sub = UserAttributes.find(({ Name }) => Name === 'sub')?.Value
  expect(await namesBy(`sub = "${sub}"`)).toEqual(['berta'])
})

test.each(['"email"^="anna@"', ' "email" = "anna@example.com" ', 'email="anna@example.com"'])(
  'accepts the filter %s',
  async Filter => {
    expect(await namesBy(Filter)).toEqual(['anna'])
  },
)

test.each([
  'email',
  '"email = "a"',
  'email" = "a"',
  '"" = "a"',
  'email = anna@example.com',
  'email != "x"',
  'email = "a" and name = "b"',
  'custom:x = "a"',
  'address = "a"',
  'constructor = "a"',
])('rejects the filter %s', async Filter => {
  expect(await pool.exception(ListUsersCommand, { Filter })).toMatch(/^InvalidParameterException: /)
})

test('returns tokens that are valid only for the same filter', async () => {
  const Filter = 'username ^= "an"'
  const { PaginationToken = '' } = await pool.send(ListUsersCommand, { Filter, Limit: 1 })
  const next = await pool.send(ListUsersCommand, { Filter, Limit: 1, PaginationToken })
  expect(next.Users?.map(({ Username }) => Username)).toEqual(['anton'])
  const other = { Filter: 'username ^= "a"', Limit: 1, PaginationToken }
  expect(await pool.exception(ListUsersCommand, other)).toBe(
    'InvalidParameterException: Invalid pagination token.',
  )
})

test('returns only the requested attributes; none for an empty list', async () => {
  const attributesOf = async (AttributesToGet: string[]) =>
    (await pool.send(ListUsersCommand, { Filter: 'username = "anna"', AttributesToGet })).Users?.[0]
      ?.Attributes
  expect(await attributesOf(['email'])).toEqual([{ Name: 'email', Value: 'anna@example.com' }])
  expect(await attributesOf(['email', 'sub', 'email'])).toHaveLength(2)
  expect(await attributesOf([])).toEqual([])
})

test.each(['name', 'custom:none'])('rejects the requested attribute %s, which a user lacks', async name => {
  const request = { Filter: 'username = "anna"', AttributesToGet: ['email', name] }
  expect(await pool.exception(ListUsersCommand, request)).toBe(
    'InvalidParameterException: One or more requested attributes do not exist.',
  )
})

test.each([61, -1])('rejects a limit of %s', async Limit => {
  expect(await pool.exception(ListUsersCommand, { Limit })).toMatch("Value at 'limit'")
})

test('returns short and empty pages with a token if shortPages is on, and still each user once', async () => {
  const short = await filled({ shortPages: true })
  expect(await pagesOf(short, { Limit: 4 })).toEqual([
    ['anna', 'anton'],
    ['berta', 'clara'],
    ['dora', 'emil'],
  ])
  expect(await pagesOf(short, { Limit: 4, Filter: 'username = "dora"' })).toEqual([[], [], ['dora']])
})
