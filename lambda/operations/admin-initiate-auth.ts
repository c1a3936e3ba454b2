/** Signs a user in with user name and password: returns tokens or the first challenge. */
import { AdminInitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { signInResult, toSignInResult } from '../cognito/challenges/sign-in-result.ts'
import * as fields from '../cognito/schemas/fields.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'admin-initiate-auth',
  route: 'POST /auth/sign-in',
  access: 'public',
  commands: { AdminInitiateAuthCommand },
  request: { body: z.strictObject({ username: fields.username, password: fields.password }) },
  refreshCookie: 'set',
  status: 200,

  async run({ body: { username, password } }, { cognito, pool, contextData }) {
    const answer = await cognito.AdminInitiateAuth({
      UserPoolId: pool.id,
      ClientId: pool.clientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: username, PASSWORD: password },
      ContextData: contextData,
    })
    return toSignInResult(answer, username, pool)
  },
})

export const adminInitiateAuth = operation(runtime, {
  operationId: 'signIn',
  summary: 'Sign in',
  description:
    'Returns tokens or a challenge; `outcome` says which. Answer challenges at /auth/challenge. With a wrong password ' +
    'every user name, known or unknown, gets the same INVALID_CREDENTIALS. Other reasons why a user cannot sign in are ' +
    'returned only after the correct password.',
  publicBecause: 'Users who sign in have no token yet: the user name and the password authenticate them.',
  response: { description: 'The tokens or the next challenge', body: signInResult },
  errors: [
    'INVALID_PARAMETER',
    'INVALID_CREDENTIALS',
    'TEMPORARY_PASSWORD_EXPIRED',
    'PASSWORD_RESET_REQUIRED',
    'USER_NOT_CONFIRMED',
    'USER_DISABLED',
    'MFA_NOT_ENABLED',
    'TOO_MANY_ATTEMPTS',
    'DELIVERY_FAILED',
  ],
})
