/** VerifySoftwareToken: a code of the app shows that it has the secret, which counts from now on. */
import * as z from 'zod'
import { command } from '../command.ts'
import { CognitoError, refusals } from '../errors.ts'
import { findSetup, finishStep, who } from '../software-token.ts'
import { stepOfCode } from '../totp.ts'

export const verifySoftwareToken = command({
  name: 'VerifySoftwareToken',
  input: z.object({
    ...who,
    UserCode: z
      .string('Member must not be null')
      .regex(/^[0-9]+$/, 'Member must satisfy regular expression pattern: [0-9]+')
      .length(6, 'Member must have length 6'),
    FriendlyDeviceName: z.string().optional(),
  }),

  async run({ UserCode, FriendlyDeviceName, ...given }, pool) {
    const setup = await findSetup(given, 'verify', pool)
    const key = pool.users.keyOf(setup.user.username)
    pool.lockout.check(key)
    try {
      const next = finishStep(
        setup,
        ({ mfa }) => {
          const secret = mfa.unverifiedSecret
          if (secret === undefined) throw refusals.softwareTokenNotAssociated()
          const lastStep = stepOfCode(secret, UserCode, pool.now())
          if (lastStep === undefined) throw refusals.softwareTokenMismatch()
          mfa.totp = { secret, lastStep, ...(FriendlyDeviceName ? { deviceName: FriendlyDeviceName } : {}) }
          delete mfa.unverifiedSecret
        },
        pool,
      )
      return { Status: 'SUCCESS', ...next }
    } catch (error) {
      const wrong = error instanceof CognitoError && error.name === 'EnableSoftwareTokenMFAException'
      if (wrong) pool.lockout.fail(key)
      if (wrong && setup.session !== undefined) pool.sessions.countWrongAnswer(setup.session)
      throw error
    }
  },
})
