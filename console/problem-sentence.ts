/** Turns problem details into a sentence that says what to do, and finds the errors of form fields. */
import { isProblem } from '../client/index.ts'
import { ServerError } from './server.ts'
import { texts } from './texts/index.ts'

/** A sentence for whatever a call of the API or of the console's server has thrown. */
export function problemSentence(error: unknown): string {
  const { problems } = texts
  // Fetch throws a TypeError where nothing answers.
  if (error instanceof ServerError || error instanceof TypeError) return problems.offline
  if (!isProblem(error)) return problems.unknown
  if (isProblem(error, 'INVALID_REQUEST') && error.errors.length > 0) return problems.invalidFields
  const sentence = problems.sentences[error.code] ?? error.detail
  return error.retryAfter ? `${sentence} ${problems.retryAfter(error.retryAfter)}` : sentence
}

/** What to change in a field. */
export type FieldErrors = Readonly<Record<string, string>>

/**
 * The errors of the fields of a form, by the name of the field. `fields` maps the JSON pointer of each in the request, such as
 * `/attributes/email`, to that name.
 */
export function fieldErrorsOf(error: unknown, fields: Readonly<Record<string, string>>): FieldErrors {
  const found: Record<string, string> = {}
  for (const { path, code, message } of problemFields(error)) {
    const name = fields[path]
    if (name === undefined) continue
    const sentence = texts.fieldErrors[code] ?? asSentence(message)
    found[name] = found[name] ? `${found[name]} ${sentence}` : sentence
  }
  return found
}

/** The errors that belong to none of the form's fields. */
export function otherFieldErrors(error: unknown, paths: readonly string[]): string[] {
  return problemFields(error)
    .filter(({ path }) => !paths.includes(path))
    .map(({ path, code, message }) => `${path}: ${texts.fieldErrors[code] ?? asSentence(message)}`)
}

/** The API's messages are phrases with code in backticks. */
function asSentence(message: string): string {
  const plain = message.replaceAll('`', '')
  return /[.!?…]$/.test(plain) ? plain : `${plain}.`
}

function problemFields(error: unknown) {
  return isProblem(error) ? error.errors : []
}
