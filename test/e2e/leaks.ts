/** Records the secrets that a test sends or receives, and finds them in log lines, metrics and error responses. */

/** A secret that was found where it must not be. */
export interface Leak {
  /** The field in which it was sent or received. */
  field: string
  value: string
  /** The line or response, shortened. */
  place: string
}

/** A request and its response. */
interface Seen {
  request: Request
  /** The body. */
  sent: string
  response: Response
  /** The body. */
  answered: string
}

export interface LeakWatch {
  /** Records the secrets in both, by the names of their fields, and the response if it is an error. */
  see(seen: Seen): void
  /** Records the secrets in something else, such as messages. */
  take(value: unknown): void
  /** Finds leaks in these lines of functions and the access log, and in the recorded error responses. */
  leaks(lines: readonly string[]): Leak[]
}

/** Fields whose values are always secret. */
const secretField =
  /^(code|codeVerifier|nonce|session|cursor|nextCursor|secretCode|otpauthUri|secretAccessKey)$|password$|token$/i
/** Fields that contain user data or responses to challenges. `sub` reveals no name. */
const personalFields = new Set(['attributes', 'userAttributes', 'responses'])
const open = new Set(['sub'])
/** Names may be in error responses, since the caller sent them, but not in lines. */
const nameField = 'username'

/** Shorter strings, and those with fewer letters and digits, appear in any text by chance. */
const shortest = 6
const fewest = 4
/** Up to this length a secret must match a whole word, since many numbers contain six given digits. */
const wordLength = 12

export function createLeakWatch(): LeakWatch {
  /** The field of each secret, by value. */
  const secrets = new Map<string, string>()
  /** A request can identify its user by `sub`, which is not secret. */
  const subs = new Set<string>()
  const errors: string[] = []

  function add(field: string, value: string): void {
    // The access log contains the parameter names of a route, so a user of that name does not count as leaked.
    if (value.length < shortest || /^\{\w+\}$/.test(value)) return
    // Its beginning is enough: some values have megabytes.
    if (new Set(value.slice(0, 1000).match(/[\p{L}\p{N}]/gu)).size < fewest) return
    if (!secrets.has(value)) secrets.set(value, field)
  }

  function take(value: unknown, field = '', personal = false): void {
    if (typeof value === 'string') {
      if (open.has(field)) return void subs.add(value)
      if (personal || secretField.test(field) || field === nameField) add(field, value)
      // A part of a token counts, too.
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
      const [, name = '', subject = ''] =
        /^\/users\/([^/]+)(?:\/identities\/[^/]+\/([^/]+))?/.exec(pathname) ?? []
      for (const written of [name, subject]) add(nameField, decoded(written))
      const authorization = request.headers.get('authorization') ?? ''
      take({ token: /^Bearer (.*)$/.exec(authorization)?.[1] })
      const cookies = [request.headers.get('cookie') ?? '', ...response.headers.getSetCookie()]
      for (const [, refreshToken] of cookies.join('; ').matchAll(/__Host-refresh=([^;]+)/g))
        take({ refreshToken })
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

/** A fetch that passes every request and response to the watch. */
export function watchedFetch(watch: LeakWatch): (request: Request) => Promise<Response> {
  return async request => {
    const sent = await request.clone().text()
    const response = await fetch(request)
    watch.see({ request, sent, response, answered: await response.clone().text() })
    return response
  }
}

/**
 * Finds secrets in a text, including those encoded in JSON, in JSON within JSON, or in a URL. Examines each position of the
 * text once, however many secrets there are.
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

/** Throws, naming the leaks, if there are any. */
export function refuseLeaks(leaks: readonly Leak[]): void {
  if (leaks.length === 0) return
  const each = leaks.slice(0, 10).map(({ field, value, place }) => `${field} "${value}" in … ${place} …`)
  throw new Error(`${leaks.length} leaks, such as\n${each.join('\n')}`)
}
