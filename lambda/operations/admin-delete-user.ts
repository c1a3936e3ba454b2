/** Deletes a user for good. */
import { AdminDeleteUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { operation } from '../contract/operation.ts'

export const adminDeleteUser = operation({
  id: 'admin-delete-user',
  summary: 'Delete a user',
  description: 'Cannot be undone: a user of the same name made later is another one, with another `sub`.',
  route: 'DELETE /users/{username}',
  access: 'admin',
  commands: { AdminDeleteUserCommand },
  request: { path: z.object({ username: fields.username }) },
  success: { status: 204, description: 'The user is gone' },
  errors: ['USER_NOT_FOUND'],

  async run({ path: { username } }, { cognito, pool }) {
    await cognito.AdminDeleteUser({ UserPoolId: pool.id, Username: username })
  },
})
