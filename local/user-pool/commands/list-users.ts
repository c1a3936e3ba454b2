/** ListUsers: page by page, all of them or those that a filter finds. */
import * as z from 'zod'
import { command, type PoolContext } from '../command.ts'
import { refusals } from '../errors.ts'
import * as input from '../input.ts'
import { pageSize, readToken, writeToken } from '../pages.ts'
import { type User, userType } from '../user.ts'
import { readFilter } from '../user-filter.ts'

export const listUsers = command({
  name: 'ListUsers',
  input: z.object({
    UserPoolId: input.userPoolId,
    AttributesToGet: z.array(input.attributeName).optional(),
    Limit: input.limit,
    PaginationToken: input.paginationToken,
    Filter: z.string().max(256, 'Member must have length less than or equal to 256').default(''),
  }),

  run({ AttributesToGet, Limit, PaginationToken, Filter }, pool) {
    if (AttributesToGet && !AttributesToGet.every(pool.attributes.has)) throw refusals.noSuchAttributes()
    const { found, next } = page(Filter, Limit, PaginationToken, pool)
    const Users = found.map(user => {
      const { Attributes, ...rest } = userType(user)
      const wanted = ({ Name }: { Name: string }) => AttributesToGet?.includes(Name) ?? true
      return { ...rest, Attributes: Attributes.filter(wanted) }
    })
    return { Users, ...(next ? { PaginationToken: next } : {}) }
  },
})

/** Cognito stops where it has looked at enough users, whether or not the page is full: `shortPages` shows that. */
function page(filter: string, limit: number | undefined, token: string | undefined, pool: PoolContext) {
  const list = `users ${filter}`
  const matches = readFilter(filter)
  const size = pageSize(limit)
  const most = pool.shortPages ? Math.ceil(size / 2) : Number.POSITIVE_INFINITY

  const found: User[] = []
  let looked = 0
  let last = readToken(list, token)
  for (const { key, user } of pool.users.after(last)) {
    if (found.length === size || looked === most) return { found, next: writeToken(list, last) }
    if (matches(user)) found.push(user)
    looked += 1
    last = key
  }
  return { found, next: undefined }
}
