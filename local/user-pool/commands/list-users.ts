/** ListUsers: paginated, optionally filtered. */
import * as z from 'zod'
import { command, type PoolContext } from '../command.ts'
import { exceptions } from '../errors.ts'
import * as input from '../input.ts'
import { pageSize, readToken, writeToken } from '../pages.ts'
import { type User, userType } from '../user.ts'
import { readFilter } from '../user-filter.ts'

export const listUsers = command({
  name: 'ListUsers',
  signed: true,
  category: 'UserList',
  input: {
    UserPoolId: input.userPoolId,
    AttributesToGet: z.array(input.attributeName).optional(),
    Limit: input.limit,
    PaginationToken: input.paginationToken,
    Filter: z.string().max(256, 'Member must have length less than or equal to 256').default(''),
  },

  run({ AttributesToGet, Limit, PaginationToken, Filter }, pool) {
    if (AttributesToGet && !AttributesToGet.every(pool.attributes.has)) throw exceptions.noSuchAttributes()
    const { found, next } = readPage(Filter, Limit, PaginationToken, pool)
    const Users = found.map(user => {
      const { Attributes, ...rest } = userType(user)
      return { ...rest, Attributes: Attributes.filter(({ Name }) => AttributesToGet?.includes(Name) ?? true) }
    })
    return { Users, PaginationToken: next }
  },
})

/** Cognito may stop before a page is full because it has examined enough users; `shortPages` imitates that. */
function readPage(filter: string, limit: number | undefined, token: string | undefined, pool: PoolContext) {
  const list = `users ${filter}`
  const matches = readFilter(filter)
  const size = pageSize(limit)
  const maxExamined = pool.shortPages ? Math.ceil(size / 2) : Number.POSITIVE_INFINITY

  const found: User[] = []
  let examined = 0
  let last = readToken(list, token)
  for (const { key, user } of pool.users.after(last)) {
    if (found.length === size || examined === maxExamined) return { found, next: writeToken(list, last) }
    if (matches(user)) found.push(user)
    examined += 1
    last = key
  }
  return { found, next: undefined }
}
