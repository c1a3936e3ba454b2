/** Lists the factors with which a user can sign in. */
import { AdminGetUserAuthFactorsCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { factorsSchema, toFactors } from '../cognito/schemas/factors.ts'
import * as fields from '../cognito/schemas/fields.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'admin-get-user-auth-factors',
  route: 'GET /users/{username}/factors',
  access: 'admin',
  commands: { AdminGetUserAuthFactorsCommand },
  request: { path: z.object({ username: fields.username }) },
  status: 200,

  async run({ path: { username } }, { cognito, pool }) {
    return toFactors(await cognito.AdminGetUserAuthFactors({ UserPoolId: pool.id, Username: username }))
  },
})

export const adminGetUserAuthFactors = operation(runtime, {
  operationId: 'getUserFactors',
  summary: "Get a user's factors",
  description:
    'Returns the factors that the user has set up, such as a password or an authenticator app, and the second ' +
    'factors that sign-in asks for. Cognito does not reveal a list of passkeys to administrators, only whether there is one.',
  response: { description: 'The factors', body: factorsSchema },
  errors: ['USER_NOT_FOUND'],
})
