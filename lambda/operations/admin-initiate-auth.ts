/** Begins a sign-in, with a password or another factor: returns tokens or the first challenge. */
import {
  AdminGetUserAuthFactorsCommand,
  AdminInitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import {
  beginWith,
  offersMoreThanPasswords,
  selectFirstFactor,
  signInWithPassword,
} from '../cognito/challenges/first-factor.ts'
import { signInResult } from '../cognito/challenges/sign-in-result.ts'
import * as fields from '../cognito/schemas/fields.ts'
import { firstFactor } from '../cognito/schemas/first-factor.ts'
import { invalidRequest } from '../contract/field-errors.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'
import { described } from '../contract/schema.ts'

const body = z.strictObject({
  username: fields.username,
  password: z.optional(fields.password),
  prefer: z.optional(firstFactor),
})

// One of both, or none.
described(body, { examples: [{ username: 'gimpei3', password: 'anyPassword0!' }] })

export const runtime = runtimeOperation({
  id: 'admin-initiate-auth',
  route: 'POST /auth/sign-in',
  access: 'public',
  commands: { AdminInitiateAuthCommand, AdminGetUserAuthFactorsCommand },
  request: { body },
  refreshCookie: 'set',
  status: 200,

  async run({ body: { username, password, prefer } }, context) {
    if (password !== undefined) {
      if (prefer === undefined || prefer === 'PASSWORD')
        return await signInWithPassword(username, password, context)
      throw invalidRequest([
        { path: '/prefer', code: 'CONFLICT', message: 'Send either a password or prefer' },
      ])
    }
    if (!offersMoreThanPasswords(context.pool))
      throw invalidRequest([{ path: '/password', code: 'REQUIRED', message: 'Missing: send a string' }])
    if (prefer === undefined) return selectFirstFactor(username, context.pool)
    return await beginWith(prefer, username, '/prefer', context)
  },
})

export const adminInitiateAuth = operation(runtime, {
  operationId: 'signIn',
  summary: 'Sign in',
  description:
    'Returns tokens or a challenge; `outcome` says which. Answer challenges at /auth/challenge. With a wrong password ' +
    'every user name, known or unknown, gets the same INVALID_CREDENTIALS. Other reasons why a user cannot sign in are ' +
    'returned only after the correct password. Where the API offers other factors, `password` can be left out: the ' +
    'response is SELECT_CHALLENGE with the factors, or the challenge of the one that `prefer` names. These look the same ' +
    'for every user name: a code that is wrong, or was never sent, is CODE_MISMATCH at /auth/challenge. Only a passkey ' +
    'is PASSKEY_UNAVAILABLE at once for users without one. Elsewhere, `password` is required.',
  commandsRequire: { AdminGetUserAuthFactorsCommand: 'firstFactors' },
  publicBecause:
    'Users who sign in have no token yet: the user name and the password, code or passkey authenticate them.',
  event: 'step',
  response: { description: 'The tokens or the next challenge', body: signInResult },
  errors: [
    'INVALID_PARAMETER',
    'INVALID_CREDENTIALS',
    'TEMPORARY_PASSWORD_EXPIRED',
    'PASSWORD_RESET_REQUIRED',
    'USER_NOT_CONFIRMED',
    'USER_DISABLED',
    'MFA_NOT_ENABLED',
    'PASSKEY_UNAVAILABLE',
    'TOO_MANY_ATTEMPTS',
    'DELIVERY_FAILED',
  ],
})
