/** Pages of a list: where the next one begins, in a token that is good for no other list. */
import { createHash } from 'node:crypto'
import * as z from 'zod'
import { refusals } from './errors.ts'

/** Cognito gives at most this many at once, and this many where a request does not say (S, ?). */
const most = 60

const tokenSchema = z.tuple([z.string(), z.string()])

/** What stands for a list in its tokens, so that they stay short. */
const digest = (list: string) => createHash('sha256').update(list).digest('base64url').slice(0, 12)

/** `last` is the key of the last item that was looked at; `list` names the list, with its filter. */
export function writeToken(list: string, last: string): string {
  return Buffer.from(JSON.stringify([digest(list), last])).toString('base64url')
}

/** The key after which the page begins; '' for the first. Throws InvalidParameterException for a foreign token. */
export function readToken(list: string, token: string | undefined): string {
  if (token === undefined) return ''
  const [of, last] = tokenSchema.safeParse(parsed(token)).data ?? []
  if (of !== digest(list) || last === undefined) throw refusals.invalidPaginationToken()
  return last
}

/** The number of items of a page; a limit of 0 is none (?). */
export function pageSize(limit: number | undefined): number {
  return limit === undefined || limit === 0 ? most : limit
}

interface PageRequest<Item> {
  /** Items after the key, in the order of their keys; no more are taken than the page needs. */
  after(key: string): Iterable<Item>
  keyOf(item: Item): string
  /** Names the list. */
  list: string
  token: string | undefined
  limit: number | undefined
}

/** One page, and the token of the next where there is one. */
export function pageOf<Item>({ after, keyOf, list, token, limit }: PageRequest<Item>) {
  const size = pageSize(limit)
  const items: Item[] = []
  for (const item of after(readToken(list, token))) {
    const last = items.at(-1)
    if (items.length === size && last !== undefined) return { items, next: writeToken(list, keyOf(last)) }
    items.push(item)
  }
  return { items, next: undefined }
}

function parsed(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString())
  } catch {
    return undefined
  }
}
