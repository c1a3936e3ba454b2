/** Problems about wrong fields, bounded in size whatever was sent. */
import { type FieldError, Problem } from './problem.ts'

/**
 * Limits of a response: the number of errors, and bytes of their parts as JSON. In total it stays below 20 KB, whatever
 * characters were sent: 20 times 650, and 1,000.
 */
export const maxErrors = 20
export const maxPathBytes = 200
export const maxMessageBytes = 400
const maxDetailBytes = 1000

/** An INVALID_REQUEST for one or more wrong fields. */
export function invalidRequest(all: readonly FieldError[]): Problem {
  const errors = all.slice(0, maxErrors).map(({ path, code, message }) => ({
    path: truncate(path, maxPathBytes),
    code,
    message: truncate(message, maxMessageBytes),
  }))
  return new Problem('INVALID_REQUEST', { detail: detailOf(errors, all.length), errors })
}

/** The first errors, at least one, and the number of those left out. */
function detailOf(errors: readonly FieldError[], count: number): string {
  const sentences: string[] = []
  let length = 0
  for (const { path, message } of errors) {
    const sentence = `${path || 'The body'}: ${message}`
    length += bytesInJson(sentence)
    if (sentences.length > 0 && length > maxDetailBytes) break
    sentences.push(sentence)
  }
  const more = count - sentences.length
  return sentences.join('; ') + (more > 0 ? `; and ${more} more` : '')
}

/** Truncates a text to `maxBytes` as JSON, the ellipsis included. */
export function truncate(text: string, maxBytes: number): string {
  if (text.length <= maxBytes && bytesInJson(text) <= maxBytes) return text
  let kept = ''
  let left = maxBytes - bytesInJson('…')
  for (const character of text) {
    left -= bytesInJson(character)
    if (left < 0) break
    kept += character
  }
  return `${kept}…`
}

/** Without the quotes. */
function bytesInJson(text: string): number {
  return Buffer.byteLength(JSON.stringify(text)) - 2
}
