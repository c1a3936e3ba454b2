/** Shows a user with everything that decides whether they can sign in. */
import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { mfa, toMfa, toUser, userFields } from '../cognito/schemas/user.ts'
import { operation } from '../contract/operation.ts'

export const adminGetUser = operation({
  id: 'admin-get-user',
  summary: 'Get a user',
  description: 'Status, whether enabled, attributes, and the second factors that are turned on.',
  route: 'GET /users/{username}',
  access: 'admin',
  commands: { AdminGetUserCommand },
  request: { path: z.object({ username: fields.username }) },
  success: {
    status: 200,
    description: 'The user',
    body: z
      .strictObject({ ...userFields, mfa })
      .check(z.meta({ id: 'UserWithMfa', description: 'A user, with the second factors.' })),
  },
  errors: ['USER_NOT_FOUND'],

  async run({ path: { username } }, { cognito, pool }) {
    const found = await cognito.AdminGetUser({ UserPoolId: pool.id, Username: username })
    return {
      ...toUser({ ...found, Attributes: found.UserAttributes }),
      mfa: toMfa(found.UserMFASettingList, found.PreferredMfaSetting),
    }
  },
})
