/** Whatever a test has sent or received that no log line, metric or error answer may hold, and where it is held all the same. */

/** A secret in a place where it may not be. */
export interface Leak {
  /** The field that it was in when it was sent or received. */
  field: string
  value: string
  /** The line or the answer, shortened. */
  place: string
}

/** A request and its answer, as a test has seen them. */
interface Seen {
  request: Request
  /** The body. */
  sent: string
  response: Response
  /** The body. */
  answered: string
}

export interface LeakWatch {
  /** Takes what is secret in both by the names of fields, and keeps the answer if it is an error. */
  see(seen: Seen): void
  /** Takes what is secret in something else, such as the messages that were sent. */
  take(value: unknown): void
  /** What is leaked in these lines of functions and of the access log, and in the errors that were answered. */
  leaks(lines: readonly string[]): Leak[]
}

/** The fields whose values are secret wherever they stand. */
const secretField =
  /^(code|session|cursor|nextCursor|secretCode|otpauthUri|secretAccessKey)$|password$|token$/i
/** What is below these is a user's own data, or the answer to a challenge. `sub` tells nobody a name. */
const personalFields = new Set(['attributes', 'userAttributes', 'responses'])
const open = new Set(['sub'])
/** Names are in errors, where the caller has sent them, but in no line. */
const nameField = 'username'

/** Shorter strings, and those of fewer letters and digits, stand in every text by chance. */
const shortest = 6
const fewest = 4
/** Up to this length a secret counts as a whole word only: six digits are part of many a number. */
const wordLength = 12

export function createLeakWatch(): LeakWatch {
  /** The field of each, by the value. */
  const secrets = new Map<string, string>()
  /** A request can name its user by `sub`, which is no secret. */
  const subs = new Set<string>()
  const errors: string[] = []

  function add(field: string, value: string): void {
    // Of a route, the access log tells the parameter's name: a user of that very name is not told from it.
    if (value.length < shortest || /^\{\w+\}$/.test(value)) return
    if (new Set(value.match(/[\p{L}\p{N}]/gu)).size < fewest) return
    if (!secrets.has(value)) secrets.set(value, field)
  }

  function take(value: unknown, field = '', personal = false): void {
    if (typeof value === 'string') {
      if (open.has(field)) return void subs.add(value)
      if (personal || secretField.test(field) || field === nameField) add(field, value)
      // A part of a token is as bad as the whole.
      if (/token$/i.test(field)) for (const part of value.split('.')) add(field, part)
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        take(item, Array.isArray(value) ? field : key, personal || personalFields.has(key))
      }
    }
  }

  return {
    take: value => take(value),
    see({ request, sent, response, answered }) {
      take(parsed(sent))
      const { pathname, searchParams } = new URL(request.url)
      take(Object.fromEntries(searchParams))
      add('filter', /"(.+)"/.exec(searchParams.get('filter') ?? '')?.[1] ?? '')
      add(nameField, decoded(/^\/users\/([^/]+)/.exec(pathname)?.[1] ?? ''))
      const authorization = request.headers.get('authorization') ?? ''
      take({ token: /^Bearer (.*)$/.exec(authorization)?.[1] })
      add('signature', /Signature=(\w+)/.exec(authorization)?.[1] ?? '')
      if (response.status < 400) take(parsed(answered))
      else errors.push(`${response.status} ${JSON.stringify([...response.headers])} ${answered}`)
    },
    leaks(lines) {
      const isSub = (value: string, field: string) => field === nameField && subs.has(value)
      const found = finder(new Map([...secrets].filter(([value, field]) => !isSub(value, field))))
      const inErrors = errors.flatMap(found).filter(({ field }) => field !== nameField)
      return [...lines.flatMap(found), ...inErrors]
    },
  }
}

/** A fetch that tells the watch of all that it sends and receives. */
export function watchedFetch(watch: LeakWatch): (request: Request) => Promise<Response> {
  return async request => {
    const sent = await request.clone().text()
    const response = await fetch(request)
    watch.see({ request, sent, response, answered: await response.clone().text() })
    return response
  }
}

/**
 * Finds the secrets in a text, also as they stand in JSON, in JSON within JSON, or in a URL. It looks at each place of the text once, however
 * many secrets there are.
 */
function finder(secrets: ReadonlyMap<string, string>): (text: string) => Leak[] {
  const byBeginning = new Map<string, { field: string; value: string; written: string }[]>()
  for (const [value, field] of secrets) {
    for (const written of new Set([value, inJson(value), inJson(inJson(value)), encoded(value)])) {
      const beginning = written.slice(0, shortest)
      const alike = byBeginning.get(beginning) ?? []
      alike.push({ field, value, written })
      byBeginning.set(beginning, alike)
    }
  }
  return text => {
    const leaks: Leak[] = []
    for (let at = 0; at + shortest <= text.length; at++) {
      for (const { field, value, written } of byBeginning.get(text.slice(at, at + shortest)) ?? []) {
        if (
          text.startsWith(written, at) &&
          (written.length > wordLength || isWord(text, at, written.length))
        ) {
          leaks.push({ field, value, place: text.slice(Math.max(0, at - 200), at + 200) })
        }
      }
    }
    return leaks
  }
}

function isWord(text: string, at: number, length: number): boolean {
  return !/[\w.-]/.test(text[at - 1] ?? '') && !/[\w.-]/.test(text[at + length] ?? '')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

function encoded(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text) : text
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Throws where there are any, and names them. */
export function refuseLeaks(leaks: readonly Leak[]): void {
  if (leaks.length === 0) return
  const each = leaks.slice(0, 10).map(({ field, value, place }) => `${field} "${value}" in … ${place} …`)
  throw new Error(`${leaks.length} leaks, such as\n${each.join('\n')}`)
}
