/** Pagination: every page but the last is full, and a cursor is bound to its list. */
import * as z from 'zod/mini'
import { Problem } from '../../contract/problem.ts'
import { checked, described } from '../../contract/schema.ts'

/** Cognito's maximum, and the default of `limit`. */
const maxPageSize = 60

const limit = checked(/* @__PURE__ */ z.int(), z.minimum(1), z.maximum(maxPageSize))
described(limit, {
  description: 'The maximum number of items on the page.',
  default: maxPageSize,
  examples: [1],
})

const digits = checked(z.string(), z.regex(/^\d{1,3}$/, 'Send a number from 1 to 60'))

const cursor = checked(
  z.string(),
  z.minLength(1, { abort: true }),
  z.maxLength(8192),
  z.regex(/^[\w-]+$/, 'Send `nextCursor` of the previous page unchanged'),
)
described(cursor, { description: '`nextCursor` of the previous page.', examples: ['WyIiLCJ0b2tlbiJd'] })

/** The query of every list: `limit` (1 to 60) and the `nextCursor` of the previous page. */
export const pageQuery = z.strictObject({
  limit: z.optional(z.pipe(z.pipe(digits, z.transform(Number)), limit)),
  cursor: z.optional(cursor),
})

/** `{ items, nextCursor? }` */
/* @__NO_SIDE_EFFECTS__ */
export function pageSchema<Item extends z.ZodMiniType>(item: Item) {
  return z.strictObject({
    items: z.array(item),
    nextCursor: z.optional(
      described(z.string(), {
        description: 'Present if there are more items: send it as `cursor` to get the next page.',
        examples: ['WyIiLCJ0b2tlbiJd'],
      }),
    ),
  })
}

/** A page of a list: full wherever more exists. */
export interface Page<Item> {
  items: Item[]
  nextCursor?: string | undefined
}

interface PageRequest<Item> {
  query: { limit?: number | undefined; cursor?: string | undefined }
  /** Identifies the list, for example by its filter or group: a cursor is valid only for the same one. */
  scope: string
  /** Fetches one page from Cognito. It can be short or even empty although more items exist. */
  fetch(limit: number, token: string | undefined): Promise<{ items: Item[]; token: string | undefined }>
}

/** Calls Cognito until the page is full or no items are left. Throws INVALID_CURSOR for a cursor of another list. */
export async function fetchFullPage<Item>({ query, scope, fetch }: PageRequest<Item>): Promise<Page<Item>> {
  const { limit = maxPageSize, cursor } = query
  const items: Item[] = []
  let token = cursor === undefined ? undefined : readCursor(cursor, scope)
  do {
    const page = await fetch(limit - items.length, token).catch(rejectToken(token))
    items.push(...page.items)
    token = page.token
  } while (token !== undefined && items.length < limit)
  return { items, ...(token === undefined ? {} : { nextCursor: writeCursor(token, scope) }) }
}

const cursorSchema = z.tuple([z.string(), z.string()])

function writeCursor(token: string, scope: string): string {
  return Buffer.from(JSON.stringify([scope, token])).toString('base64url')
}

function readCursor(cursor: string, scope: string): string {
  const [cursorScope, token] =
    cursorSchema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString())).data ?? []
  if (cursorScope !== scope || token === undefined) throw new Problem('INVALID_CURSOR')
  return token
}

/** Cognito rejects a token that it did not issue or no longer knows as an invalid parameter. */
function rejectToken(token: string | undefined) {
  return (error: Error): never => {
    if (token !== undefined && error.name === 'InvalidParameterException') {
      throw new Problem('INVALID_CURSOR', { cause: error })
    }
    throw error
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
