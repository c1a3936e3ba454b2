/** What is asked of pools of every size: each question about another user every time. */
import { writeToken } from '../local/user-pool/pages.ts'
import { searchable } from '../local/user-pool/search-indexes.ts'
import type { User } from '../local/user-pool/user.ts'
import type { UserPool } from '../local/user-pool/user-pool.ts'
import { groups, signedIn, signIn, userAt } from './growth-pool.ts'

export interface Question {
  what: string
  /** `round` is a number that no other call of this question has. */
  ask(pool: UserPool, size: number, round: number): Promise<object>
}

/** Full pages at every size, or one user. */
const Limit = 30

/** Users all over the pool, the same ones in each run. */
const anyUser = (size: number, round: number): User => userAt((round * 7919 + 13) % size)
const keyOf = (user: User) => user.username.normalize('NFC').toLowerCase()
const signedInUser = (round: number) =>
  userAt(signedIn.first + (round % (signedIn.last - signedIn.first))).username

const run = (pool: UserPool, command: string, input: object) =>
  pool.execute(command, { UserPoolId: pool.id, ...input })

const list = (pool: UserPool, Filter: string, last?: { key: string; value?: string }) => {
  const token = last && writeToken(`users ${Filter}`, last)
  return run(pool, 'ListUsers', { Filter, Limit, ...(token ? { PaginationToken: token } : {}) })
}

function attributeOf(user: User, name: string): string {
  if (name === 'username' || name === 'sub') return user[name]
  if (name === 'cognito:user_status') return user.status
  if (name === 'status') return user.enabled ? 'Enabled' : 'Disabled'
  return user.attributes[name] ?? ''
}

const filters: Question[] = Object.keys(searchable).flatMap(name => [
  {
    what: `filter ${name} = "…"`,
    ask: (pool: UserPool, size: number, round: number) =>
      list(pool, `${name} = "${attributeOf(anyUser(size, round), name)}"`),
  },
  {
    what: `filter ${name} ^= "…", one letter`,
    ask: (pool: UserPool, size: number, round: number) =>
      list(
        pool,
        `${name} ^= "${attributeOf(anyUser(size, round), name).slice(0, name === 'phone_number' ? 2 : 1)}"`,
      ),
  },
])

export const questions: Question[] = [
  { what: 'sign-in', ask: (pool, size, round) => signIn(pool, signable(size, round).username) },
  {
    what: 'sign-in by an alias',
    ask: (pool, size, round) => signIn(pool, signable(size, round).attributes['email'] ?? ''),
  },
  {
    what: 'sign-in of an unknown name',
    ask: (pool, _, round) => signIn(pool, `nobody-${round}`).catch((error: object) => error),
  },
  {
    what: 'get a user',
    ask: (pool, size, round) => run(pool, 'AdminGetUser', { Username: anyUser(size, round).username }),
  },
  { what: 'list', ask: pool => list(pool, '') },
  {
    what: 'list, deep page',
    ask: (pool, size, round) => list(pool, '', { key: keyOf(anyUser(size, round)) }),
  },
  ...filters,
  { what: 'filter that matches nobody', ask: pool => list(pool, 'email = "nobody@example.com"') },
  { what: 'filter email ^= ""', ask: pool => list(pool, 'email ^= ""') },
  { what: 'filter status = "Disabled", 5 in 100', ask: pool => list(pool, 'status = "Disabled"') },
  {
    what: 'filter status = "Enabled", deep page',
    ask: (pool, size, round) =>
      list(pool, 'status = "Enabled"', { key: keyOf(anyUser(size, round)), value: 'Enabled' }),
  },
  {
    what: 'filter status ^= "E", deep page',
    ask: (pool, size, round) =>
      list(pool, 'status ^= "E"', { key: keyOf(anyUser(size, round)), value: 'Enabled' }),
  },
  {
    what: 'filter phone_number ^= "+1", deep page',
    ask(pool, size, round) {
      const user = anyUser(size, round)
      return list(pool, 'phone_number ^= "+1"', {
        key: keyOf(user),
        value: attributeOf(user, 'phone_number'),
      })
    },
  },
  {
    what: 'users in a group, everyone',
    ask: pool => run(pool, 'ListUsersInGroup', { GroupName: groups.everyone, Limit }),
  },
  {
    what: 'users in a group, one in ten',
    ask: pool => run(pool, 'ListUsersInGroup', { GroupName: groups.few, Limit }),
  },
  {
    what: 'users in a group, deep page',
    ask: (pool, size, round) =>
      run(pool, 'ListUsersInGroup', {
        GroupName: groups.everyone,
        Limit,
        NextToken: writeToken(`users in ${groups.everyone}`, { key: keyOf(anyUser(size, round)) }),
      }),
  },
  {
    what: 'groups of a user',
    ask: (pool, size, round) =>
      run(pool, 'AdminListGroupsForUser', { Username: anyUser(size, round).username, Limit }),
  },
  {
    what: 'sessions of a user',
    ask: (pool, _, round) => run(pool, 'AdminListUserSessions', { Username: signedInUser(round) }),
  },
  {
    what: 'history of a user',
    ask: (pool, _, round) => run(pool, 'AdminListUserAuthEvents', { Username: signedInUser(round) }),
  },
  { what: 'number of users', ask: pool => run(pool, 'DescribeUserPool', {}) },
  {
    what: 'create a user',
    ask(pool, _, round) {
      const { username, attributes } = userAt(2_000_000_000 + round)
      const UserAttributes = Object.entries({ ...attributes, 'custom:tenant': undefined }).flatMap(
        ([Name, Value]) => (Value === undefined ? [] : [{ Name, Value }]),
      )
      return run(pool, 'AdminCreateUser', { Username: username, UserAttributes, MessageAction: 'SUPPRESS' })
    },
  },
  {
    what: 'update a user',
    ask: (pool, size, round) =>
      run(pool, 'AdminUpdateUserAttributes', {
        Username: anyUser(size, round).username,
        UserAttributes: [{ Name: 'name', Value: `Changed ${round}` }],
      }),
  },
  {
    what: 'delete a user',
    ask: (pool, _, round) =>
      run(pool, 'AdminDeleteUser', { Username: userAt(2_000_000_000 + round).username }),
  },
]

/** Neither disabled nor in need of a new password. */
function signable(size: number, round: number): User {
  const user = anyUser(size, round)
  return user.enabled && user.status === 'CONFIRMED' ? user : signable(size, round + 1)
}
