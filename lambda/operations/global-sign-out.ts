/** Signs the user out everywhere. */
import { GlobalSignOutCommand } from '@aws-sdk/client-cognito-identity-provider'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'global-sign-out',
  route: 'POST /me/sign-out',
  access: 'user',
  commands: { GlobalSignOutCommand },
  request: {},
  refreshCookie: 'end',
  status: 204,

  async run(_, { cognito, accessToken }) {
    await cognito.GlobalSignOut({ AccessToken: accessToken })
  },
})

export const globalSignOut = operation(runtime, {
  operationId: 'signOutEverywhere',
  summary: 'Sign out everywhere',
  description:
    'Refresh tokens stop working, and every route of this API rejects the access tokens at once. Services that verify ' +
    'tokens offline accept them until they expire. With `federation`, a browser in which the user has signed in with a provider ' +
    'gets new tokens at the domain, for an hour after that sign-in: let your app open `/logout` of the domain in this browser. For ' +
    'other browsers, an administrator has to disable the user for an hour.',
  response: { description: 'The user is signed out' },
  errors: [],
})
