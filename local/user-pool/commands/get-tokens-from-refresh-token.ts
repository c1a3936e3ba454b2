/** GetTokensFromRefreshToken: issues new tokens of the same sign-in, including a refresh token if they rotate. */
import { command } from '../command.ts'
import { deviceOf } from '../device.ts'

export const getTokensFromRefreshToken = command('GetTokensFromRefreshToken', {
  signed: false,
  category: 'UserAuthentication',

  run: async ({ RefreshToken, ClientMetadata }, { tokens }, caller) => ({
    AuthenticationResult: await tokens.refresh(RefreshToken, ClientMetadata, deviceOf({}, caller)),
  }),
})
