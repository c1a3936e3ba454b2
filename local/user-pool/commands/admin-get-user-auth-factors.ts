/** AdminGetUserAuthFactors: the factors with which any user can sign in. */
import { authFactors } from '../auth-factors.ts'
import { command } from '../command.ts'

export const adminGetUserAuthFactors = command('AdminGetUserAuthFactors', {
  signed: true,
  category: 'UserRead',

  run: ({ Username }, pool) => authFactors(pool.users.get(Username), pool),
})
