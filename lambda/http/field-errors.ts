/** What an answer says of wrong fields: bounded, whatever was sent. */
import { type FieldError, Problem } from './problem.ts'

/** The most that an answer holds: errors, and UTF-16 code units of their parts. Together they stay below 20 KB. */
export const mostErrors = 20
export const longestPath = 100
export const longestMessage = 200
const longestList = 400

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
    length += sentence.length
    if (sentences.length > 0 && length > longestList) break
    sentences.push(sentence)
  }
  const more = count - sentences.length
  return sentences.join('; ') + (more > 0 ? `; and ${more} more` : '')
}

export function shortened(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}
