/** The addresses of the console's pages: building them, and finding the page that an address belongs to. */
import type { Schemas } from '../client/index.ts'

const base = '/console'

/** A search of the users list, as its address has it. */
export interface Search {
  /** One of the search fields, such as `email`. */
  by?: string | undefined
  value?: string | undefined
  cursor?: string | undefined
}

/** Whether a name can be in a path: a browser resolves these, also if they are percent-encoded. */
export function fitsInPath(name: string): boolean {
  return !/^\.{1,2}$/.test(name)
}

/** The path parameter for a user: a name that cannot be in a path is replaced by the `sub`, which Cognito accepts as well. */
export function nameInPath({
  username,
  attributes,
}: Pick<Schemas['User'], 'username' | 'attributes'>): string {
  return fitsInPath(username) ? username : (attributes['sub'] ?? username)
}

/** Address of each page. Names are encoded whole, so that a hostile one stays one segment. */
export const addressOf = {
  users: (search: Search = {}) => withQuery(`${base}/users`, { ...search }),
  user: (username: string) => `${base}/users/${encodeURIComponent(username)}`,
  create: () => `${base}/create`,
  groups: (cursor?: string) => withQuery(`${base}/groups`, { cursor }),
  group: (name: string, cursor?: string) =>
    withQuery(`${base}/groups/${encodeURIComponent(name)}`, { cursor }),
  messages: () => `${base}/messages`,
  failures: () => `${base}/failures`,
}

let lastList: string | undefined

/** The list of users as it was last seen: to go back to it. */
export const lastUsers = {
  address: () => lastList ?? addressOf.users(),
  remember: (address: string) => {
    lastList = address
  },
}

/** What an address shows. */
export type Place =
  | { page: 'users' | 'create' | 'groups' | 'messages' | 'failures' | 'unknown' }
  | { page: 'user'; username: string }
  | { page: 'group'; name: string }

/** The place of a path; `unknown` for any other path, also a malformed one. */
export function placeOf(pathname: string): Place {
  const [, , page, encoded, ...rest] = pathname.replace(/\/$/, '').split('/')
  const name = decoded(encoded)
  if (rest.length > 0 || name === undefined) return { page: 'unknown' }
  if (name !== '') {
    if (page === 'users') return { page: 'user', username: name }
    return page === 'groups' ? { page: 'group', name } : { page: 'unknown' }
  }
  switch (page) {
    case undefined:
      return { page: 'users' }
    case 'users':
    case 'create':
    case 'groups':
    case 'messages':
    case 'failures':
      return { page }
    default:
      return { page: 'unknown' }
  }
}

function withQuery(path: string, values: Record<string, string | undefined>): string {
  const entries = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]))
  const query = new URLSearchParams(entries).toString()
  return query ? `${path}?${query}` : path
}

function decoded(segment = ''): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}
