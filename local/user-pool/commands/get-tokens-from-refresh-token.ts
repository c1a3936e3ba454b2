/** GetTokensFromRefreshToken: issues new tokens of the same sign-in, including a refresh token if they rotate. */
import { command } from '../command.ts'
import * as input from '../input.ts'

export const getTokensFromRefreshToken = command({
  name: 'GetTokensFromRefreshToken',
  signed: false,
  category: 'UserAuthentication',
  input: { ClientId: input.clientId, RefreshToken: input.refreshToken },

  run: async ({ RefreshToken }, { tokens }) => ({ AuthenticationResult: await tokens.refresh(RefreshToken) }),
})
