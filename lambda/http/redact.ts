/** Errors and texts without anything that the caller sent. */

const mask = '[sent by the caller]'

/** Shorter strings are taken out as whole words only: they would take letters out of every word of a stack trace. */
const shortest = 4

/** Characters of a text that is looked through. A longer one is not shown at all: cut, it could end within a secret. */
const longestText = 8000

/** Of what was sent: above it, nothing is shown of a text, since not all could be taken out. */
const mostStrings = 1000

/** Errors that are shown: one, and those below it. */
const mostErrors = 5

/** The error as the log may show it, and those below it: every string of `sent` is taken out of messages and stacks. */
export function redact(error: unknown, sent: unknown): unknown {
  return fieldsOf(error, without(sent), mostErrors)
}

/** Takes every string of a JSON value out of a text. */
export function without(sent: unknown): (text: string) => string {
  const strings = stringsIn(sent)
  return text => {
    if (text.length > longestText || !strings) return `[not shown: ${text.length} characters]`
    // Only of what is there: a pattern of all that may be sent could take longer to make than a function has.
    const found = strings.filter(string => text.includes(string))
    if (found.length === 0) return text
    // In one go: what stands in the mask may have been sent too.
    return text.replace(new RegExp(found.map(patternOf).join('|'), 'gu'), mask)
  }
}

function patternOf(text: string): string {
  const literal = text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  return text.length < shortest ? `(?<!${letter})${literal}(?!${letter})` : literal
}

/** Of a word. */
const letter = '[\\p{L}\\p{N}_@+\\-]'

function fieldsOf(error: unknown, without: (text: string) => string, most: number): unknown {
  if (!(error instanceof Error) || most === 0) return undefined
  const { name, message, stack = '', cause } = error
  return {
    name,
    message: without(message),
    stack: without(stack),
    cause: fieldsOf(cause, without, most - 1),
  }
}

/** Percent-encoded, a text is at most nine times as long. What is longer cannot stand in one that is looked through. */
const longestString = 9 * longestText

/** The strings of a JSON value, longest first, so that none is left in part; undefined where they are too many. */
function stringsIn(value: unknown): string[] | undefined {
  const strings = new Set<string>()
  const parts = [value]
  for (const part of parts) {
    if (typeof part === 'string' && part.length <= longestString) {
      for (const form of [part, decoded(part), JSON.stringify(part).slice(1, -1)]) strings.add(form)
    } else if (typeof part === 'object' && part !== null) {
      for (const name in part) {
        if (parts.push(Reflect.get(part, name)) > mostStrings) return undefined
      }
    }
  }
  strings.delete('')
  return [...strings].sort((a, b) => b.length - a.length)
}

/** Path parameters come as they stand in the URL; Cognito's messages have what they mean. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
