/** Lets users delete themselves. */
import { DeleteUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { operation } from '../contract/operation.ts'

export const deleteUser = operation({
  id: 'delete-user',
  summary: 'Delete oneself',
  description: 'Cannot be undone.',
  route: 'DELETE /me',
  access: 'user',
  signedInWithin: 300,
  commands: { DeleteUserCommand },
  request: {},
  success: { status: 204, description: 'The user is gone' },
  errors: [],

  async run(_, { cognito, accessToken }) {
    await cognito.DeleteUser({ AccessToken: accessToken })
  },
})
