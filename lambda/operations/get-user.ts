/** Returns the signed-in user. */
import { GetUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { signedInUserSchema, toMfa, toProfile } from '../cognito/schemas/user.ts'
import { requireField } from '../cognito/sdk/malformed-response.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'get-user',
  route: 'GET /me',
  access: 'user',
  commands: { GetUserCommand },
  request: {},
  status: 200,

  async run(_, { cognito, accessToken }) {
    const found = await cognito.GetUser({ AccessToken: accessToken })
    return {
      username: requireField(found.Username, 'Username'),
      ...toProfile(found.UserAttributes),
      mfa: toMfa(found.UserMFASettingList, found.PreferredMfaSetting),
    }
  },
})

export const getUser = operation(runtime, {
  operationId: 'getMe',
  summary: 'Get the signed-in user',
  description: 'Returns the attributes that users can read, and which second factors are turned on.',
  response: { description: 'The user', body: signedInUserSchema },
  errors: [],
})
