/** Turns problem details into a sentence that says what to do, and finds the errors of form fields. */
import { isProblem, type ProblemError } from '../client/index.ts'
import { ServerError } from './server.ts'
import { texts } from './texts/index.ts'

/** A sentence for whatever a call of the API or of the console's server has thrown. */
export function problemSentence(error: unknown): string {
  const { problems } = texts
  // Fetch throws a TypeError where nothing answers.
  if (error instanceof ServerError || error instanceof TypeError) return problems.offline
  if (!isProblem(error)) return problems.unknown
  if (isInvalid(error) && problemFields(error).length > 0) return problems.invalidFields
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

/** Whether the fields of the form say everything that is wrong. */
export function isOnlyAboutFields(error: unknown, paths: readonly string[]): boolean {
  const found = problemFields(error)
  return (
    (isInvalid(error) || isProblem(error, 'INVALID_PASSWORD')) &&
    found.length > 0 &&
    found.every(({ path }) => paths.includes(path))
  )
}

const isInvalid = (error: unknown) =>
  isProblem(error, 'INVALID_REQUEST') || isProblem(error, 'INVALID_PARAMETER')

/** The API's messages are phrases with code in backticks. */
function asSentence(message: string): string {
  const plain = message.replaceAll('`', '')
  return /[.!?…]$/.test(plain) ? plain : `${plain}.`
}

function problemFields(error: unknown): readonly { path: string; code: string; message: string }[] {
  if (!isProblem(error)) return []
  return error.errors.length > 0 ? error.errors : attributeErrors(error)
}

/** Cognito names an attribute that the pool does not have, or that cannot be changed, only in its message. */
function attributeErrors({ code, detail }: ProblemError) {
  if (code !== 'INVALID_PARAMETER') return []
  const [, unknown] = /attribute \{([^}]+)\} could not be determined/.exec(detail) ?? []
  const [, one, other] =
    /non-mutable attribute (\S+)|user\.(\S+): Attribute cannot be updated/.exec(detail) ?? []
  const immutable = one ?? other
  return [
    ...(unknown ? [{ path: attributePointer(unknown), code: 'ATTRIBUTE_UNKNOWN', message: detail }] : []),
    ...(immutable
      ? [{ path: attributePointer(immutable), code: 'ATTRIBUTE_IMMUTABLE', message: detail }]
      : []),
  ]
}

/** Where an attribute is in a request: RFC 6901. */
export function attributePointer(attribute: string): string {
  return `/attributes/${attribute.replaceAll('~', '~0').replaceAll('/', '~1')}`
}
