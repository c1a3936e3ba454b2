/** User documents from databases of earlier versions. */
import { expect, test } from '@jest/globals'
import { userSchema } from '../../../local/user-pool/user.ts'

test('reads a user who was stored before second factors and pending addresses existed', () => {
  const kept = {
    username: 'anna',
    sub: 'f3a1',
    enabled: true,
    status: 'CONFIRMED',
    attributes: { email: 'anna@example.com' },
    createdAt: 1,
    updatedAt: 2,
  }
  expect(userSchema.parse(kept)).toEqual({
    ...kept,
    earlierPasswords: [],
    identities: [],
    codes: {},
    pending: {},
    mfa: { enabled: [], passkey: false },
  })
})
