import { expect, test } from '@jest/globals'
import {
  hideUnreadableResponse,
  MalformedResponse,
  requireField,
} from '../../../../lambda/cognito/sdk/malformed-response.ts'
import { cognitoError } from '../../support.ts'

test('requireField returns a field that is present, even if it is falsy', () => {
  expect([requireField('', 'Name'), requireField(0, 'Count'), requireField(false, 'Flag')]).toEqual([
    '',
    0,
    false,
  ])
})

test('requireField throws an error that names the missing field', () => {
  expect(() => requireField(undefined, 'Username')).toThrow(
    new MalformedResponse("Cognito's response has no Username"),
  )
})

test('the error for a response that the SDK cannot parse contains nothing of the response', () => {
  const unreadable = Object.assign(new SyntaxError('Unexpected token, "{"AccessTo"... is not valid JSON'), {
    $response: { statusCode: 200 },
  })
  expect(hideUnreadableResponse(unreadable)).toEqual(
    new MalformedResponse("Cognito's response cannot be parsed"),
  )
})

test.each([
  [
    "Cognito's exceptions",
    Object.assign(cognitoError('CodeMismatchException'), { $fault: 'client', $response: {} }),
  ],
  ['an error without a response', new Error('reset')],
  ['a thrown value that is not an error', 'a word'],
])('hideUnreadableResponse does not change %s', (_, error) => {
  expect(hideUnreadableResponse(error)).toBe(error)
})
