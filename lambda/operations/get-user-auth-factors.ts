/** Lists the factors with which the signed-in user can sign in. */
import { GetUserAuthFactorsCommand } from '@aws-sdk/client-cognito-identity-provider'
import { factorsSchema, toFactors } from '../cognito/schemas/factors.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'get-user-auth-factors',
  route: 'GET /me/factors',
  access: 'user',
  commands: { GetUserAuthFactorsCommand },
  request: {},
  status: 200,

  async run(_, { cognito, accessToken }) {
    return toFactors(await cognito.GetUserAuthFactors({ AccessToken: accessToken }))
  },
})

export const getUserAuthFactors = operation(runtime, {
  operationId: 'getMyFactors',
  summary: 'Get my factors',
  description:
    'Returns the factors that are set up, such as a password or an authenticator app, and the second factors that ' +
    'sign-in asks for.',
  response: { description: 'The factors', body: factorsSchema },
  errors: [],
})
