import { describe, expect, test } from '@jest/globals'
import { mapError } from '../../../lambda/cognito/errors.ts'
import { cognitoError } from '../support.ts'

// test/guards/failures.test.ts has an example of each row.
describe('the error table', () => {
  test.each([
    ['SurpriseException', 'An exception that no version of the SDK lists'],
    ['TypeError', 'undefined is not a function'],
  ])('maps %s "%s" to INTERNAL, without its message', (exception, message) => {
    expect(mapError(cognitoError(exception, message), 'admin')).toEqual({ code: 'INTERNAL' })
  })

  test.each(['InternalFailure', 'UnknownError'])(
    'maps an unknown %s to UPSTREAM_UNAVAILABLE only if its status is 5xx',
    name => {
      const withStatus = (httpStatusCode: number) =>
        mapError(Object.assign(cognitoError(name), { $metadata: { httpStatusCode } }), 'public')
      expect(withStatus(500)).toEqual({ code: 'UPSTREAM_UNAVAILABLE' })
      expect(withStatus(400)).toEqual({ code: 'INTERNAL' })
    },
  )

  test('maps an unknown exception with the status 429 to TOO_MANY_REQUESTS', () => {
    const error = Object.assign(cognitoError('UnknownError'), { $metadata: { httpStatusCode: 429 } })
    expect(mapError(error, 'public')).toEqual({ code: 'TOO_MANY_REQUESTS' })
  })
})
