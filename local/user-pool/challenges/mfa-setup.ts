/** MFA_SETUP: a user without a second factor, in a pool that requires one, sets up an authenticator app. */
import { exceptions } from '../errors.ts'
import { offeredFactors, usableFactors } from '../mfa.ts'
import type { Challenge } from './challenge.ts'

/** The purposes of a setup's three sessions: AssociateSoftwareToken, VerifySoftwareToken, and the response. */
export const setupSessions = {
  associate: 'MFA_SETUP',
  verify: 'MFA_SETUP, associated',
  respond: 'MFA_SETUP, verified',
} as const

export const mfaSetup: Challenge = {
  name: 'MFA_SETUP',
  session: setupSessions.respond,
  isDue: (user, pool, { verified }) =>
    !verified && pool.configuration.pool.MfaConfiguration === 'ON' && usableFactors(user, pool).length === 0,
  parameters: (_, pool) => ({ MFAS_CAN_SETUP: JSON.stringify(offeredFactors(pool)) }),

  async respond() {
    return {
      change({ mfa }) {
        if (!mfa.totp) throw exceptions.sessionExpired()
        if (!mfa.enabled.includes('SOFTWARE_TOKEN_MFA')) mfa.enabled.push('SOFTWARE_TOKEN_MFA')
        mfa.preferred ??= 'SOFTWARE_TOKEN_MFA'
      },
      progress: { verified: true, methods: ['otp'] },
    }
  },
}
