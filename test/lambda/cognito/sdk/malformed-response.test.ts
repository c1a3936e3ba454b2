import { expect, test } from '@jest/globals'
import {
  MalformedResponse,
  requireField,
  withoutUnreadable,
} from '../../../../lambda/cognito/sdk/malformed-response.ts'
import { cognitoError } from '../../support.ts'

test('a field that is given is what it is, also where it is empty', () => {
  expect([requireField('', 'Name'), requireField(0, 'Count'), requireField(false, 'Flag')]).toEqual([
    '',
    0,
    false,
  ])
})

test('a field that is missing is named', () => {
  expect(() => requireField(undefined, 'Username')).toThrow(
    new MalformedResponse("Cognito's answer has no Username"),
  )
})

test('an answer that the SDK cannot read leaves nothing of itself in the error', () => {
  const unreadable = Object.assign(new SyntaxError('Unexpected token, "{"AccessTo"... is not valid JSON'), {
    $response: { statusCode: 200 },
  })
  expect(withoutUnreadable(unreadable)).toEqual(new MalformedResponse("Cognito's answer cannot be read"))
})

test.each([
  [
    "Cognito's exceptions",
    Object.assign(cognitoError('CodeMismatchException'), { $fault: 'client', $response: {} }),
  ],
  ['what has no answer', new Error('reset')],
  ['what is no error', 'a word'],
])('%s stay as they are', (_, error) => {
  expect(withoutUnreadable(error)).toBe(error)
})
