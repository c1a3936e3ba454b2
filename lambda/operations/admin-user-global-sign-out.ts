/** Signs a user out everywhere. */
import { AdminUserGlobalSignOutCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'admin-user-global-sign-out',
  route: 'POST /users/{username}/sign-out',
  access: 'admin',
  commands: { AdminUserGlobalSignOutCommand },
  request: { path: z.object({ username: fields.username }) },
  status: 204,

  async run({ path: { username } }, { cognito, pool }) {
    await cognito.AdminUserGlobalSignOut({ UserPoolId: pool.id, Username: username })
  },
})

export const adminUserGlobalSignOut = operation(runtime, {
  operationId: 'signOutUser',
  summary: 'Sign a user out',
  description:
    'Refresh tokens stop working, and every route of this API rejects the access tokens at once. Services that verify ' +
    'tokens offline accept them until they expire. With `federation`, a browser in which the user has signed in with a provider ' +
    'gets new tokens at the domain, for an hour after that sign-in. To end that, disable the user, sign the user out, and enable ' +
    'the user again after an hour.',
  response: { description: 'The user is signed out' },
  errors: ['USER_NOT_FOUND'],
})
