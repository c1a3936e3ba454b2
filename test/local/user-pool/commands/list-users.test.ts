import {
  AdminDeleteUserAttributesCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  ListUsersCommand,
  type ListUsersCommandInput,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { listed, startPool, type TestPool } from '../support.ts'

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
  ['email = ""', ['emil']],
  ['email ^= ""', everybody],
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
  '__proto__ = "a"',
  'email = "\ud83d"',
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

test('finds a user by the current attributes only', async () => {
  const changing = await startPool({ pool: { AliasAttributes: ['email'] } })
  const findsBy = async (Filter: string) => (await pagesOf(changing, { Filter })).flat()
  await changing.createUser('fritz', { email: 'fritz@example.com', name: 'Fritz' })
  const Username = 'fritz'
  await changing.send(AdminUpdateUserAttributesCommand, {
    Username,
    UserAttributes: listed({ name: 'Fred' }),
  })
  expect(await findsBy('name = "Fritz"')).toEqual([])
  expect(await findsBy('name = "Fred"')).toEqual([Username])
  await changing.send(AdminDeleteUserAttributesCommand, { Username, UserAttributeNames: ['name'] })
  expect(await findsBy('name ^= "F"')).toEqual([])
  expect(await findsBy('name = ""')).toEqual([Username])
  await changing.send(AdminDeleteUserCommand, { Username })
  expect(await findsBy('name = ""')).toEqual([])
})

test('finds by the text of a name, whose case and composition matter in a filter', async () => {
  const pool = await startPool()
  await pool.createUser('Ängström'.normalize('NFC'))
  await pool.createUser('ängström2'.normalize('NFC'))
  const findsBy = async (text: string) => (await pagesOf(pool, { Filter: `username ^= "${text}"` })).flat()
  expect(await findsBy('Ä'.normalize('NFC'))).toEqual(['Ängström'.normalize('NFC')])
  expect(await findsBy('Ä'.normalize('NFD'))).toEqual([])
})

describe('with a filter for the beginning of an attribute', () => {
  const long = '栃'.repeat(600)
  const start = async () => {
    const pool = await startPool()
    await pool.createUser('anna', { name: 'ca' })
    await pool.createUser('berta', { name: 'cb' })
    await pool.createUser('clara', { name: 'ca' })
    await pool.createUser('dora', { name: `b${long}2` })
    await pool.createUser('emil', { name: `b${long}1` })
    await pool.createUser('fritz', { name: 'c' })
    return pool
  }

  test('lists users in the order of the attribute, then of names', async () => {
    const pages = await pagesOf(await start(), { Filter: 'name ^= "c"', Limit: 2 })
    expect(pages).toEqual([
      ['fritz', 'anna'],
      ['clara', 'berta'],
    ])
  })

  test('a token stays valid when the last user of its page is changed or deleted', async () => {
    const pool = await start()
    const request = { Filter: 'name ^= "c"', Limit: 2 }
    const { PaginationToken } = await pool.send(ListUsersCommand, request)
    await pool.send(AdminUpdateUserAttributesCommand, {
      Username: 'anna',
      UserAttributes: listed({ name: 'c0' }),
    })
    const next = { ...request, PaginationToken }
    const names = async () => (await pool.send(ListUsersCommand, next)).Users?.map(({ Username }) => Username)
    expect(await names()).toEqual(['clara', 'berta'])
    await pool.send(AdminDeleteUserCommand, { Username: 'anna' })
    expect(await names()).toEqual(['clara', 'berta'])
  })

  test('a token is short even if the values are long, and each user is listed once', async () => {
    const pool = await start()
    const { PaginationToken = '' } = await pool.send(ListUsersCommand, { Filter: 'name ^= "b"', Limit: 1 })
    expect(PaginationToken.length).toBeLessThan(1000)
    expect(await pagesOf(pool, { Filter: 'name ^= "b"', Limit: 1 })).toEqual([['dora'], ['emil']])
    const beginning = `b${long.slice(0, 200)}`
    expect(await pagesOf(pool, { Filter: `name ^= "${beginning}"`, Limit: 1 })).toEqual([['dora'], ['emil']])
    expect(await pagesOf(pool, { Filter: `name = "${beginning}"` })).toEqual([[]])
    expect(await pagesOf(pool, { Filter: `name ^= "${beginning}1"` })).toEqual([[]])
  })
})
