/** What both commands that list a user's factors return. */
import type { PoolContext } from './command.ts'
import { userFactors } from './first-factors/index.ts'
import { canUse, offeredFactors } from './mfa.ts'
import { mfaSettings, type User } from './user.ts'

/** The first factors of the user, and SOFTWARE_TOKEN for an authenticator app, which is a second one only (S). */
export function authFactors(user: User, pool: PoolContext) {
  const hasApp = offeredFactors(pool).includes('SOFTWARE_TOKEN_MFA') && canUse('SOFTWARE_TOKEN_MFA', user)
  return {
    Username: user.username,
    ...mfaSettings(user),
    ConfiguredUserAuthFactors: [
      ...userFactors(user, pool).map(({ name }) => name),
      ...(hasApp ? ['SOFTWARE_TOKEN'] : []),
    ],
  }
}
