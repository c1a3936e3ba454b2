/** Pages that are full wherever more exists, with a cursor that is bound to what was asked. */
import * as z from 'zod/mini'
import { Problem } from '../../contract/problem.ts'
import { checked, described } from '../../contract/schema.ts'

/** The most that Cognito gives at once, and what a page holds unless it is asked for less. */
const maxItems = 60

const limit = checked(/* @__PURE__ */ z.int(), z.minimum(1), z.maximum(maxItems))
described(limit, {
  description: 'The most items that the page may hold.',
  default: maxItems,
  examples: [20],
})

const digits = checked(z.string(), z.regex(/^\d{1,3}$/, 'A number from 1 to 60'))

const cursor = checked(
  z.string(),
  z.minLength(1, { abort: true }),
  z.maxLength(8192),
  z.regex(/^[\w-]+$/, 'As the page before gave it'),
)
described(cursor, { description: '`nextCursor` of the page before.', examples: ['WyIiLCJ0b2tlbiJd'] })

/** The query of every list: `limit` (1 to 60) and the `nextCursor` of the page before. */
export const pageQuery = z.strictObject({
  limit: z.optional(z.pipe(z.pipe(digits, z.transform(Number)), limit)),
  cursor: z.optional(cursor),
})

/** `{ items, nextCursor? }` */
/* @__NO_SIDE_EFFECTS__ */
export function pageOf<Item extends z.ZodMiniType>(item: Item) {
  return z.strictObject({
    items: z.array(item),
    nextCursor: z.optional(
      described(z.string(), {
        description: 'There where more exists: for `cursor` of the next call.',
        examples: ['WyIiLCJ0b2tlbiJd'],
      }),
    ),
  })
}

interface Page<Item> {
  items: Item[]
  nextCursor?: string | undefined
}

interface PageRequest<Item> {
  query: { limit?: number | undefined; cursor?: string | undefined }
  /** What the list is of, such as its filter or group: a cursor is good for no other. */
  scope: string
  /** One of Cognito's own pages, which can come short, or even empty, while more exists. */
  fetch(limit: number, token: string | undefined): Promise<{ items: Item[]; token: string | undefined }>
}

/** Asks Cognito until the page is full or nothing is left. Throws INVALID_CURSOR for a cursor of another list. */
export async function fullPage<Item>({ query, scope, fetch }: PageRequest<Item>): Promise<Page<Item>> {
  const { limit = maxItems, cursor } = query
  const items: Item[] = []
  let token = cursor === undefined ? undefined : readCursor(cursor, scope)
  do {
    const page = await fetch(limit - items.length, token).catch(refuseToken(token))
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
  const [of, token] =
    cursorSchema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString())).data ?? []
  if (of !== scope || token === undefined) throw new Problem('INVALID_CURSOR')
  return token
}

/** Cognito refuses a token that it did not give, or no longer knows, as a bad parameter. */
function refuseToken(token: string | undefined) {
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
