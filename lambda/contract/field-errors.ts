/** What an answer says of wrong fields: bounded, whatever was sent. */
import { type FieldError, Problem } from './problem.ts'

/**
 * The most that an answer holds: errors, and bytes of their parts as JSON writes them. With the words about them that is
 * less than 20 KB, whatever characters were sent: 20 times 600, and 1,000.
 */
export const mostErrors = 20
export const longestPath = 200
export const longestMessage = 400
const longestList = 1000

/** An INVALID_REQUEST for these fields, of which there is at least one. */
export function invalidRequest(all: readonly FieldError[]): Problem {
  const errors = all.slice(0, mostErrors).map(({ path, message }) => ({
    path: shortened(path, longestPath),
    message: shortened(message, longestMessage),
  }))
  return new Problem('INVALID_REQUEST', { detail: detailOf(errors, all.length), errors })
}

/** The first errors in words, at least one, and how many more there are. */
function detailOf(errors: readonly FieldError[], count: number): string {
  const sentences: string[] = []
  let length = 0
  for (const { path, message } of errors) {
    const sentence = `${path || 'The body'}: ${message}`
    length += bytesInJson(sentence)
    if (sentences.length > 0 && length > longestList) break
    sentences.push(sentence)
  }
  const more = count - sentences.length
  return sentences.join('; ') + (more > 0 ? `; and ${more} more` : '')
}

/** The text, or so much of it that with a sign of the cut it has at most `longest` bytes as JSON writes it. */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest && bytesInJson(text) <= longest) return text
  let kept = ''
  let left = longest - bytesInJson('…')
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
