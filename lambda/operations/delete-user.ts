/** Lets users delete their account. */
import { DeleteUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'delete-user',
  route: 'DELETE /me',
  access: 'user',
  signedInWithin: 300,
  commands: { DeleteUserCommand },
  request: {},
  refreshCookie: 'end',
  status: 204,

  async run(_, { cognito, accessToken }) {
    await cognito.DeleteUser({ AccessToken: accessToken })
  },
})

export const deleteUser = operation(runtime, {
  operationId: 'deleteMe',
  summary: 'Delete my account',
  description: 'Cannot be undone.',
  response: { description: 'The account is deleted' },
  errors: [],
})
