/** Operations that change a password and then end the sessions: where the second step fails, the answer tells the first. */
import {
  AdminUserGlobalSignOutCommand,
  GlobalSignOutCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { operations } from '../../../lambda/operations/index.ts'
import { bearer, call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()

const path = { username: 'gimpei3' }
const newPassword = 'anyPassword0!'
const endsSessions = [
  {
    id: 'admin-reset-user-password',
    request: { path },
    completed: 'the password was reset',
    signOut: 'POST /users/{username}/sign-out',
  },
  {
    id: 'admin-set-user-password',
    request: { path, body: { password: newPassword } },
    completed: 'the password was set',
    signOut: 'POST /users/{username}/sign-out',
  },
  {
    id: 'change-password',
    request: { ...bearer, body: { currentPassword: 'cD3:oxf3', newPassword } },
    completed: 'the password was changed',
    signOut: 'POST /me/sign-out',
  },
  {
    id: 'confirm-forgot-password',
    request: { body: { username: 'gimpei3', code: '123456', newPassword } },
    completed: 'the new password was set',
    signOut: 'POST /me/sign-out',
  },
]

/** How the sign-out fails, and the answer by the operation's access. */
const failures = [
  ['TooManyRequestsException', 'Rate exceeded', { any: [429, 'TOO_MANY_REQUESTS'] }],
  ['InternalErrorException', '', { any: [503, 'UPSTREAM_UNAVAILABLE'] }],
  [
    'UserNotFoundException',
    'User does not exist.',
    { admin: [404, 'USER_NOT_FOUND'], user: [401, 'TOKEN_INVALID'], public: [500, 'INTERNAL'] },
  ],
  [
    'NotAuthorizedException',
    '',
    { admin: [400, 'INVALID_PARAMETER'], user: [401, 'TOKEN_INVALID'], public: [500, 'INTERNAL'] },
  ],
] as const

test('the table of partial successes has every operation that revokes tokens after another change', () => {
  const ending = operations.filter(({ commands }) => {
    const names = Object.keys(commands)
    return names.length > 1 && names.some(name => name.endsWith('GlobalSignOutCommand'))
  })
  expect(ending.map(({ id }) => id).sort()).toEqual(endsSessions.map(({ id }) => id).sort())
})

describe.each(endsSessions)('$id', ({ id, request, completed, signOut }) => {
  const operation = operations.find(each => each.id === id)
  if (!operation) throw new Error(`there is no operation ${id}`)

  test.each(failures)(
    'reports the changed password if the sign-out fails with %s "%s"',
    async (exception, message, answers) => {
      const error = cognitoError(exception, message)
      cognito.onAnyCommand().resolves({})
      cognito.on(AdminUserGlobalSignOutCommand).rejects(error).on(GlobalSignOutCommand).rejects(error)
      const { status, body } = await call(operation, request)
      const expected = 'any' in answers ? answers.any : answers[operation.access]
      expect([status, body['code']]).toEqual(expected)
      expect(body['completed']).toEqual([expect.stringContaining(completed)])
      expect(body['detail']).toContain(signOut)
    },
  )
})
