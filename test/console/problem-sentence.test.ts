/** What the console says about a problem. */
import { describe, expect, test } from '@jest/globals'
import { type ProblemCode, ProblemError } from '../../client/index.ts'
import {
  attributePointer,
  fieldErrorsOf,
  isOnlyAboutFields,
  otherFieldErrors,
  problemSentence,
  Unanswered,
} from '../../console/problem-sentence.ts'
import { ServerError } from '../../console/server.ts'
import { texts } from '../../console/texts/index.ts'

type Fields = ConstructorParameters<typeof ProblemError>[1]

function problem(code: ProblemCode, fields: Partial<Fields> = {}): ProblemError {
  const defaults = {
    status: 400,
    title: '',
    detail: 'For developers.',
    requestId: 'r',
    retryAfter: undefined,
  }
  return new ProblemError('POST /users', { ...defaults, ...fields, code })
}

describe('the sentence of a problem', () => {
  test('says what to do, and not what the API says to developers', () => {
    expect(problemSentence(problem('USERNAME_EXISTS'))).toMatch(
      /^Choose another user name, or open the user who has this one/,
    )
  })

  test('of a code without a sentence is that of the API', () => {
    expect(problemSentence(problem('INVALID_PARAMETER', { detail: 'Only the API knows this.' }))).toBe(
      'Only the API knows this.',
    )
  })

  test('of an API that the console cannot reach is that of the console, which names the host', () => {
    const [code, detail] = ['API_UNREACHABLE' as ProblemCode, 'auth.example.com did not respond.']
    expect(problemSentence(problem(code, { status: 502, detail }))).toContain(detail)
  })

  test('of a change without an answer says that it is not certain', () => {
    expect(problemSentence(problem('UNEXPECTED_ANSWER', { status: 502 }))).toContain(texts.problems.uncertain)
    expect(problemSentence(new Unanswered())).toContain(texts.problems.uncertain)
  })

  test('says how long to wait, if the API does', () => {
    expect(problemSentence(problem('TOO_MANY_REQUESTS', { retryAfter: 1 }))).toMatch(/Wait 1 second\.$/)
  })

  test('of a server that does not answer says how to start it again', () => {
    expect(problemSentence(new TypeError('Failed to fetch'))).toBe(texts.problems.offline)
    expect(problemSentence(new ServerError('/console/config.json', 404))).toBe(texts.problems.offline)
  })

  test('of an error in the page does not show the error', () => {
    expect(problemSentence(new Error('x is not a function'))).toBe(texts.problems.unknown)
  })
})

describe('the errors of fields', () => {
  const rejected = problem('INVALID_PASSWORD', {
    errors: [
      { path: '/temporaryPassword', code: 'PASSWORD_TOO_SHORT', message: 'Use at least `8` characters' },
      { path: '/temporaryPassword', code: 'PASSWORD_MISSING_DIGIT', message: 'Use a digit' },
      { path: '/attributes', code: 'TOO_MANY', message: 'Send fewer' },
    ],
  })

  test('are joined to sentences next to the field, also those that only the API knows', () => {
    expect(fieldErrorsOf(rejected, { '/temporaryPassword': 'password' })).toEqual({
      password: 'Use at least 8 characters. Add a digit.',
    })
  })

  test('are found in what Cognito says of an address', () => {
    const rejected = problem('INVALID_PARAMETER', { detail: 'Invalid email address format.' })
    expect(fieldErrorsOf(rejected, { '/attributes/email': 'email' })).toEqual({
      email: texts.problems.notAnEmail,
    })
  })

  test('that belong to no field of the form are shown beside it', () => {
    expect(otherFieldErrors(rejected, ['/temporaryPassword'])).toEqual(['/attributes: Send fewer.'])
  })

  test('are not said a second time beside the form, unless something else is wrong', () => {
    expect(isOnlyAboutFields(rejected, ['/temporaryPassword', '/attributes'])).toBe(true)
    expect(isOnlyAboutFields(rejected, ['/temporaryPassword'])).toBe(false)
    expect(isOnlyAboutFields(problem('USERNAME_EXISTS'), ['/username'])).toBe(false)
  })

  test.each([
    [
      'Attributes did not conform to the schema: Type for attribute {shoe size} could not be determined',
      { 'shoe size': 'This user pool has no attribute with this name.' },
    ],
    ['Cannot modify the non-mutable attribute a/b', { 'a/b': 'This attribute cannot be changed.' }],
    ['user.custom:id: Attribute cannot be updated.', { 'custom:id': 'This attribute cannot be changed.' }],
    ['Something else.', {}],
  ])('are found where Cognito names the attribute only in its message: %s', (detail, errors) => {
    const fields = Object.fromEntries(
      ['shoe size', 'a/b', 'custom:id'].map(name => [attributePointer(name), name]),
    )
    expect(fieldErrorsOf(problem('INVALID_PARAMETER', { detail }), fields)).toEqual(errors)
  })
})
