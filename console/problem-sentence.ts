/** Turns problem details into a sentence that says what to do, and finds the errors of form fields. */
import { isProblem, type ProblemError } from '../client/index.ts'
import { ServerError } from './server.ts'
import { texts } from './texts/index.ts'

/** Nothing answered a request that changes something. */
export class Unanswered extends Error {}

/** A sentence for whatever a call has thrown. `fields` are the JSON pointers of the fields that show their errors themselves. */
export function problemSentence(error: unknown, fields: readonly string[] = []): string {
  const { problems } = texts
  if (error instanceof ServerError) return error.status === 401 ? texts.shell.notOpened : problems.offline
  if (error instanceof Unanswered) return `${problems.offline} ${problems.uncertain}`
  // Fetch throws it where nothing answers.
  if (error instanceof TypeError) return problems.offline
  if (!isProblem(error)) return problems.unknown
  const wrong = problemFields(error)
  if (wrong.length > 0 && wrong.every(({ path }) => fields.includes(path))) return problems.seeFields
  if (isProblem(error, 'INVALID_REQUEST') && error.errors.length > 0) return problems.invalidFields
  const sentence = rejectedAttribute(error)?.message ?? problems.sentences[error.code] ?? error.detail
  const isUncertain = !error.operation.startsWith('GET ') && unanswered.has(error.code)
  return [
    sentence,
    ...(isUncertain ? [problems.uncertain] : []),
    ...(error.retryAfter ? [problems.retryAfter(error.retryAfter)] : []),
  ].join(' ')
}

/** Of whatever stands before the API. */
const unanswered = new Set<string>(['UNEXPECTED_ANSWER', 'API_UNREACHABLE'])

/** The field of a problem that says nothing of fields. */
const fieldOfCode: Readonly<Record<string, string>> = { USERNAME_EXISTS: '/username', GROUP_EXISTS: '/name' }

interface FieldProblem {
  path: string
  code: string
  message: string
}

/** What Amazon Cognito says of an attribute that it rejects: most of these messages name it. */
const rejections = [
  [/Invalid (email) address format/, 'email'],
  [/Invalid phone number format/, 'phone'],
  [/attribute \{([^}]+)\} could not be determined|(\S+): Attribute does not exist/, 'unknown'],
  [/user\.(sub): Attribute cannot be updated/, 'id'],
  [/non-mutable attribute (\S+)|user\.(\S+): Attribute cannot be updated/, 'fixed'],
] as const

function rejectedAttribute({ code, detail }: ProblemError): FieldProblem | undefined {
  if (code !== 'INVALID_PARAMETER') return undefined
  for (const [pattern, sentence] of rejections) {
    const [found, one, other] = pattern.exec(detail) ?? []
    const path = attributePointer(one ?? other ?? 'phone_number')
    if (found) return { path, code, message: texts.problems.attributes[sentence] }
  }
  return undefined
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
    const sentence = sentenceOf(code, message)
    found[name] = found[name] ? `${found[name]} ${sentence}` : sentence
  }
  return found
}

/** The errors that belong to none of the form's fields. */
export function otherFieldErrors(error: unknown, paths: readonly string[]): string[] {
  const errors = isProblem(error) ? error.errors : []
  return errors
    .filter(({ path }) => !paths.includes(path))
    .map(({ path, code, message }) => `${path}: ${sentenceOf(code, message)}`)
}

/** The API's messages are phrases with code in backticks. */
function sentenceOf(code: string, message: string): string {
  const known = texts.fieldErrors[code]
  if (known) return known
  const plain = message.replaceAll('`', '')
  return /[.!?…]$/.test(plain) ? plain : `${plain}.`
}

/** Where an attribute is in a request: RFC 6901. */
export function attributePointer(attribute: string): string {
  return `/attributes/${attribute.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** With those that only the code or the message of the problem names. */
function problemFields(error: unknown): readonly FieldProblem[] {
  if (!isProblem(error)) return []
  if (error.errors.length > 0) return error.errors
  const rejected = rejectedAttribute(error)
  if (rejected) return [rejected]
  const { code } = error
  const path = fieldOfCode[code]
  return path ? [{ path, code, message: texts.problems.sentences[code] ?? '' }] : []
}
