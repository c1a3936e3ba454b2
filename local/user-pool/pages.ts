/** Pagination, with tokens that are valid for one list only. */
import { createHash } from 'node:crypto'
import * as z from 'zod'
import { exceptions } from './errors.ts'

/** Both the maximum (S) and the default (?). */
const maxPageSize = 60

const tokenSchema = z.tuple([z.string(), z.string(), z.string().nullable()])

/** After which item a list continues. */
export interface Position {
  /** '' at the beginning. */
  key: string
  /** What the list is sorted by before keys, if anything. */
  value?: string | undefined
}

/** Identifies a list in its tokens, and keeps them short. */
const digest = (list: string) => createHash('sha256').update(list).digest('base64url').slice(0, 12)

/** `list` identifies the list including its filter; `last` is the position of the last item that was examined. */
export function writeToken(list: string, { key, value }: Position): string {
  return Buffer.from(JSON.stringify([digest(list), key, value ?? null])).toString('base64url')
}

/** Where the page starts. Throws InvalidParameterException for another list's token. */
export function readToken(list: string, token: string | undefined): Position {
  if (token === undefined) return { key: '' }
  const [of, key, value] = tokenSchema.safeParse(parseToken(token)).data ?? []
  if (of !== digest(list) || key === undefined) throw exceptions.invalidPaginationToken()
  return { key, value: value ?? undefined }
}

/** A limit of 0 is the same as none (?). */
export function pageSize(limit: number | undefined): number {
  return limit === undefined || limit === 0 ? maxPageSize : limit
}

interface PageRequest<Item> {
  /** Items after the key, sorted by key; iterated only as far as the page needs. */
  after(key: string): Iterable<Item>
  keyOf(item: Item): string
  /** Identifies the list. */
  list: string
  token: string | undefined
  limit: number | undefined
}

/** One page, and the token of the next if there is one. */
export function pageOf<Item>({ after, keyOf, list, token, limit }: PageRequest<Item>) {
  const size = pageSize(limit)
  const items: Item[] = []
  for (const item of after(readToken(list, token).key)) {
    const last = items.at(-1)
    if (items.length === size && last !== undefined)
      return { items, NextToken: writeToken(list, { key: keyOf(last) }) }
    items.push(item)
  }
  return { items, NextToken: undefined }
}

function parseToken(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString())
  } catch {
    return undefined
  }
}
