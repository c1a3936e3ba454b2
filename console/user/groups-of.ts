/** All groups of a user: they are few, so they are not shown in pages. */
import type { Client, Schemas } from '../../client/index.ts'

/** `username` as it is in the path. */
export async function groupsOf(
  api: Client,
  username: string,
  signal?: AbortSignal,
): Promise<Schemas['Group'][]> {
  const groups: Schemas['Group'][] = []
  let cursor: string | undefined
  do {
    const page = await api.GET('/users/{username}/groups', {
      params: { path: { username }, query: { cursor } },
      ...(signal ? { signal } : {}),
    })
    groups.push(...page.items)
    cursor = page.nextCursor
  } while (cursor)
  return groups
}
