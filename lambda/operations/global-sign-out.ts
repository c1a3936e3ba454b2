/** Signs users out everywhere. */
import { GlobalSignOutCommand } from '@aws-sdk/client-cognito-identity-provider'
import { operation } from '../contract/operation.ts'

export const globalSignOut = operation({
  id: 'global-sign-out',
  summary: 'Sign out everywhere',
  description:
    'Refresh tokens stop working, and access tokens at every route of this API at once. A service that checks tokens ' +
    'offline takes them until they expire.',
  route: 'POST /me/sign-out',
  access: 'user',
  commands: { GlobalSignOutCommand },
  request: {},
  success: { status: 204, description: 'The user is signed out' },
  errors: [],

  async run(_, { cognito, accessToken }) {
    await cognito.GlobalSignOut({ AccessToken: accessToken })
  },
})
