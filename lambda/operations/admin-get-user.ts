/** Returns a user with everything that determines whether they can sign in. */
import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { mfa, toMfa, toUser, userSchema } from '../cognito/schemas/user.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'
import { described } from '../contract/schema.ts'

export const runtime = runtimeOperation({
  id: 'admin-get-user',
  route: 'GET /users/{username}',
  access: 'admin',
  commands: { AdminGetUserCommand },
  request: { path: z.object({ username: fields.username }) },
  status: 200,

  async run({ path: { username } }, { cognito, pool }) {
    const found = await cognito.AdminGetUser({ UserPoolId: pool.id, Username: username })
    return {
      ...toUser({ ...found, Attributes: found.UserAttributes }),
      mfa: toMfa(found.UserMFASettingList, found.PreferredMfaSetting),
    }
  },
})

export const adminGetUser = operation(runtime, {
  operationId: 'getUser',
  summary: 'Get a user',
  description: 'Returns the status, whether the user is enabled, the attributes and the second factors.',
  response: {
    description: 'The user',
    body: described(z.extend(userSchema, { mfa }), {
      id: 'UserWithMfa',
      description: 'A user with their second factors.',
    }),
  },
  errors: ['USER_NOT_FOUND'],
})
