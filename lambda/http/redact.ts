/** Redacts everything that the caller sent from errors and texts. */

const mask = '[redacted]'

/** Shorter strings are redacted as whole words only: replacing them anywhere would garble a stack trace. */
const minLengthWithinWords = 4

/** Maximum characters of a text. Longer texts are omitted: truncating one could leave part of a secret. */
const maxTextLength = 8000

/** Maximum number of values in a request. If it has more, all texts are omitted, because not every string could be redacted. */
const maxValues = 1000

/** Errors in a chain of causes. */
const maxErrors = 5

/** The error and its causes as they may be logged: every string of `requestData` is redacted from messages and stacks. */
export function redact(error: unknown, requestData: unknown): unknown {
  return describeError(error, createRedactor(requestData), maxErrors)
}

/** Redacts every string of a JSON value from a text. */
export function createRedactor(requestData: unknown): (text: string) => string {
  const secrets = stringsIn(requestData)
  return text => {
    if (text.length > maxTextLength || !secrets) return `[omitted: ${text.length} characters]`
    // A pattern of all strings could take longer to compile than a function has time for.
    const found = secrets.filter(secret => text.includes(secret))
    if (found.length === 0) return text
    // In a single pass, since the mask itself may contain one of the strings.
    return text.replace(new RegExp(found.map(patternOf).join('|'), 'gu'), mask)
  }
}

function patternOf(secret: string): string {
  const literal = secret.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  return secret.length < minLengthWithinWords
    ? `(?<!${wordCharacter})${literal}(?!${wordCharacter})`
    : literal
}

const wordCharacter = '[\\p{L}\\p{N}_@+\\-]'

function describeError(error: unknown, redactText: (text: string) => string, depth: number): unknown {
  if (!(error instanceof Error) || depth === 0) return undefined
  const { name, message, stack = '', cause } = error
  return {
    name,
    message: redactText(message),
    stack: redactText(stack),
    cause: describeError(cause, redactText, depth - 1),
  }
}

/** Percent-encoding makes a text up to nine times as long. A longer string cannot occur in a text of maxTextLength. */
const maxSecretLength = 9 * maxTextLength

/** The strings of a JSON value, longest first so that none is redacted in part; undefined if there are too many. */
function stringsIn(value: unknown): string[] | undefined {
  const strings = new Set<string>()
  const values = [value]
  for (const current of values) {
    if (typeof current === 'string' && current.length <= maxSecretLength) {
      for (const form of [current, percentDecoded(current), JSON.stringify(current).slice(1, -1)]) {
        strings.add(form)
      }
    } else if (typeof current === 'object' && current !== null) {
      for (const key in current) {
        if (values.push(Reflect.get(current, key)) > maxValues) return undefined
      }
    }
  }
  strings.delete('')
  return [...strings].sort((a, b) => b.length - a.length)
}

/** Path parameters are percent-encoded; Cognito's messages contain them decoded. */
function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
