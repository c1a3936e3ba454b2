/** An error as the log may show it: without anything that the caller sent. */

const mask = '[sent by the caller]'

/** Shorter strings are taken out as whole words only: they would take letters out of every word of a stack trace. */
const shortest = 4

/** The error and those below it. Every string of `sent` is taken out of their messages and stacks. */
export function redact(error: unknown, sent: unknown): unknown {
  const strings = stringsIn(sent)
  const long = strings.filter(({ length }) => length >= shortest)
  const short = new Set(strings.filter(({ length }) => length < shortest))
  const without = (text: string): string =>
    long
      .reduce((left, secret) => left.replaceAll(secret, mask), text)
      .replace(/[\p{L}\p{N}_@+-]+/gu, word => (short.has(word) ? mask : word))
  return fieldsOf(error, without)
}

function fieldsOf(error: unknown, without: (text: string) => string): unknown {
  if (!(error instanceof Error)) return undefined
  const { name, message, stack = '', cause } = error
  return { name, message: without(message), stack: without(stack), cause: fieldsOf(cause, without) }
}

/** The strings of a JSON value, longest first, so that none is left in part. */
function stringsIn(value: unknown): string[] {
  const strings: string[] = []
  const visit = (part: unknown): void => {
    if (typeof part === 'string') strings.push(part, decoded(part))
    else if (typeof part === 'object' && part !== null) Object.values(part).forEach(visit)
  }
  visit(value)
  return strings.sort((a, b) => b.length - a.length)
}

/** Path parameters come as they stand in the URL; Cognito's messages have what they mean. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
