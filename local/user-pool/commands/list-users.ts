/** ListUsers: paginated, optionally filtered. */
import { command, type PoolContext } from '../command.ts'
import { exceptions } from '../errors.ts'
import { pageSize, readToken, writeToken } from '../pages.ts'
import { type User, userType } from '../user.ts'
import { readFilter } from '../user-filter.ts'

export const listUsers = command('ListUsers', {
  signed: true,
  category: 'UserList',

  run({ AttributesToGet, Limit, PaginationToken, Filter = '' }, pool) {
    if (AttributesToGet && !AttributesToGet.every(pool.attributes.has))
      throw exceptions.requestedAttributesMissing()
    const { found, next } = readPage(Filter, Limit, PaginationToken, pool)
    const Users = found.map(user => {
      const { Attributes, ...rest } = userType(user)
      if (!AttributesToGet) return { ...rest, Attributes }
      const requested = Attributes.filter(({ Name }) => AttributesToGet.includes(Name))
      // Cognito does not omit what a user lacks, but rejects the request (T).
      if (requested.length < new Set(AttributesToGet).size) throw exceptions.requestedAttributesMissing()
      return { ...rest, Attributes: requested }
    })
    return { Users, PaginationToken: next }
  },
})

/** Cognito may stop before a page is full because it has examined enough users; `shortPages` imitates that. */
function readPage(filter: string, limit: number | undefined, token: string | undefined, pool: PoolContext) {
  const list = `users ${filter}`
  const parsed = readFilter(filter)
  const size = pageSize(limit)
  const maxExamined = pool.shortPages ? Math.ceil(size / 2) : Number.POSITIVE_INFINITY

  const found: User[] = []
  let examined = 0
  let last = readToken(list, token)
  for (const { position, user } of pool.users.search(parsed, last, { inOrderOfKeys: pool.shortPages })) {
    if (found.length === size || examined === maxExamined) return { found, next: writeToken(list, last) }
    if (user) found.push(user)
    examined += 1
    last = position
  }
  return { found, next: undefined }
}
