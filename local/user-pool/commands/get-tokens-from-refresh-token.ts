/** GetTokensFromRefreshToken: new tokens of the same sign-in, with a new refresh token where they rotate. */
import * as z from 'zod'
import { command } from '../command.ts'
import * as input from '../input.ts'

export const getTokensFromRefreshToken = command({
  name: 'GetTokensFromRefreshToken',
  input: z.object({ ClientId: input.clientId, RefreshToken: input.refreshToken }),

  run: async ({ RefreshToken }, { tokens }) => ({ AuthenticationResult: await tokens.refresh(RefreshToken) }),
})
