/** Sets a user's password: permanent, or temporary until the next sign-in. */
import {
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { sessionsNotRevoked } from '../cognito/session-revocation.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'
import { described } from '../contract/schema.ts'

const permanent = z.boolean()
described(permanent, {
  description: 'Whether the user can keep the password.',
  default: true,
  examples: [true],
})

export const runtime = runtimeOperation({
  id: 'admin-set-user-password',
  route: 'PUT /users/{username}/password',
  access: 'admin',
  commands: { AdminSetUserPasswordCommand, AdminUserGlobalSignOutCommand },
  request: {
    path: z.object({ username: fields.username }),
    body: z.strictObject({
      password: fields.password,
      permanent: z.optional(permanent),
    }),
  },
  status: 204,
  changes: () => ['password'],

  async run(
    { path: { username }, body: { password, permanent = true } },
    { cognito, reportPartialSuccess, pool },
  ) {
    const user = { UserPoolId: pool.id, Username: username }
    await cognito.AdminSetUserPassword({ ...user, Password: password, Permanent: permanent })
    reportPartialSuccess(sessionsNotRevoked('the password was set', 'send POST /users/{username}/sign-out'))
    await cognito.AdminUserGlobalSignOut(user)
  },
})

export const adminSetUserPassword = operation(runtime, {
  operationId: 'setUserPassword',
  summary: "Set a user's password",
  description:
    'A permanent password (the default) makes the user CONFIRMED, whatever the status was; a user of another provider can then sign in with both. A temporary one makes the ' +
    'user FORCE_CHANGE_PASSWORD: the next sign-in returns the challenge NEW_PASSWORD_REQUIRED. Either way, all tokens ' +
    'of the user are revoked. Common passwords are not rejected.',
  alwaysSent: ['AdminUserGlobalSignOutCommand'],
  seals: true,
  response: { description: 'The password is set' },
  errors: ['USER_NOT_FOUND', 'INVALID_PASSWORD'],
})
