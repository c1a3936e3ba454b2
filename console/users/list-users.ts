/** Lists users: the pages of all or of one filter, or the first ones of several filters together. */
import type { Schemas } from '../../client/index.ts'
import { api } from '../api.ts'

export interface FoundUsers {
  items: Schemas['User'][]
  /** Whether there are users that `items` lacks. */
  more: boolean
  /** Only where the list has pages. */
  nextCursor?: string | undefined
}

/** Each filter's first page, without repetition: the pages of several lists have no common order. */
export async function listUsers(
  filters: readonly string[],
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<FoundUsers> {
  const list = (filter?: string) => api.GET('/users', { params: { query: { filter, cursor } }, signal })
  if (filters.length <= 1) {
    const { items, nextCursor } = await list(filters[0])
    return { items, nextCursor, more: nextCursor !== undefined }
  }
  const pages = await Promise.all(filters.map(list))
  const users = new Map(pages.flatMap(({ items }) => items.map(user => [user.username, user])))
  return { items: [...users.values()], more: pages.some(({ nextCursor }) => nextCursor !== undefined) }
}
