/** Deletes a user permanently. */
import { AdminDeleteUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'admin-delete-user',
  route: 'DELETE /users/{username}',
  access: 'admin',
  commands: { AdminDeleteUserCommand },
  request: { path: z.object({ username: fields.username }) },
  status: 204,

  async run({ path: { username } }, { cognito, pool }) {
    await cognito.AdminDeleteUser({ UserPoolId: pool.id, Username: username })
  },
})

export const adminDeleteUser = operation(runtime, {
  operationId: 'deleteUser',
  summary: 'Delete a user',
  description:
    'Cannot be undone. A new user with the same name gets a different `sub`. A user of a provider is created ' +
    'again at the next sign-in: to keep somebody out, disable the user instead.',
  response: { description: 'The user is deleted' },
  errors: ['USER_NOT_FOUND'],
})
