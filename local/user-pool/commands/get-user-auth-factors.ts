/** GetUserAuthFactors: the factors with which the signed-in user can sign in. */
import { authFactors } from '../auth-factors.ts'
import { command } from '../command.ts'

export const getUserAuthFactors = command('GetUserAuthFactors', {
  signed: false,
  // As its Admin form: AWS documents no category for it.
  category: 'UserRead',

  run: async ({ AccessToken }, pool) => authFactors(await pool.tokens.userOf(AccessToken), pool),
})
