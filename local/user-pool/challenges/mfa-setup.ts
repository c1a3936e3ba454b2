/** MFA_SETUP: a user without a second factor, in a pool that demands one, sets an authenticator app up. */
import { refusals } from '../errors.ts'
import { factorsOf, offeredFactors } from '../mfa.ts'
import type { Challenge } from './challenge.ts'

/**
 * What the three sessions of a setup are good for: the one of the challenge for AssociateSoftwareToken, that one's for
 * VerifySoftwareToken, and that one's for the answer.
 */
export const setupSessions = {
  associate: 'MFA_SETUP',
  verify: 'MFA_SETUP, associated',
  answer: 'MFA_SETUP, verified',
} as const

export const mfaSetup: Challenge = {
  name: 'MFA_SETUP',
  session: setupSessions.answer,
  isDue: (user, pool, { proven }) =>
    !proven && pool.configuration.pool.MfaConfiguration === 'ON' && factorsOf(user, pool).length === 0,
  parameters: (_, pool) => ({ MFAS_CAN_SETUP: JSON.stringify(offeredFactors(pool)) }),

  async answer() {
    return {
      change({ mfa }) {
        if (!mfa.totp) throw refusals.sessionExpired()
        if (!mfa.enabled.includes('SOFTWARE_TOKEN_MFA')) mfa.enabled.push('SOFTWARE_TOKEN_MFA')
        mfa.preferred ??= 'SOFTWARE_TOKEN_MFA'
      },
      progress: { proven: true },
    }
  },
}
