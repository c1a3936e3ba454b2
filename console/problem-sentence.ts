/** Turns problem details into a sentence that says what to do, and finds the errors of form fields. */
import { isProblem, type ProblemError } from '../client/index.ts'
import { ServerError } from './server.ts'
import { texts } from './texts/index.ts'

/** Nothing answered a request that changes something. */
export class Unanswered extends Error {}

/** A sentence for whatever a call of the API or of the console's server has thrown. */
export function problemSentence(error: unknown): string {
  const { problems } = texts
  // Fetch throws a TypeError where nothing answers.
  if (error instanceof ServerError || error instanceof TypeError) return problems.offline
  if (error instanceof Unanswered) return `${problems.offline} ${problems.uncertain}`
  if (!isProblem(error)) return problems.unknown
  if (isInvalid(error) && problemFields(error).length > 0) return problems.invalidFields
  const sentence = problems.sentences[error.code] ?? error.detail
  const isUncertain = !error.operation.startsWith('GET ') && unanswered.has(error.code)
  return [
    sentence,
    ...(isUncertain ? [problems.uncertain] : []),
    ...(error.retryAfter ? [problems.retryAfter(error.retryAfter)] : []),
  ].join(' ')
}

/** Of whatever stands before the API. */
const unanswered = new Set<string>(['UNEXPECTED_ANSWER', 'API_UNREACHABLE'])

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
    const sentence = sentenceOf(code, message)
    found[name] = found[name] ? `${found[name]} ${sentence}` : sentence
  }
  return found
}

/** The errors that belong to none of the form's fields. */
export function otherFieldErrors(error: unknown, paths: readonly string[]): string[] {
  return problemFields(error)
    .filter(({ path }) => !paths.includes(path))
    .map(({ path, code, message }) => `${path}: ${sentenceOf(code, message)}`)
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
function sentenceOf(code: string, message: string): string {
  const known = texts.fieldErrors[code]
  if (known) return known
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
  const { notAnEmail, notAPhone } = texts.problems
  const isNoEmail = detail.includes('Invalid email address format')
  const isNoPhone = detail.includes('Invalid phone number format')
  return [
    ...(isNoEmail ? [{ path: '/attributes/email', code: '', message: notAnEmail }] : []),
    ...(isNoPhone ? [{ path: '/attributes/phone_number', code: '', message: notAPhone }] : []),
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
