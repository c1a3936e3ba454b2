/** VerifySoftwareToken: verifies the secret of an authenticator app with a code, and makes it effective. */
import * as z from 'zod'
import { command } from '../command.ts'
import { CognitoError, exceptions } from '../errors.ts'
import { callerInput, findSetup, finishStep } from '../software-token.ts'
import { stepOfCode } from '../totp.ts'

export const verifySoftwareToken = command({
  name: 'VerifySoftwareToken',
  signed: false,
  category: 'UserResourceUpdate',
  input: {
    ...callerInput,
    UserCode: z
      .string('Member must not be null')
      .regex(/^[0-9]+$/, 'Member must satisfy regular expression pattern: [0-9]+')
      .length(6, 'Member must have length 6'),
    FriendlyDeviceName: z.string().optional(),
  },

  async run({ UserCode, FriendlyDeviceName, ...caller }, pool) {
    const setup = await findSetup(caller, 'verify', pool)
    const key = pool.users.keyOf(setup.user.username)
    pool.lockout.check(key)
    try {
      const next = finishStep(
        setup,
        ({ mfa }) => {
          const secret = mfa.unverifiedSecret
          if (secret === undefined) throw exceptions.softwareTokenNotAssociated()
          const lastStep = stepOfCode(secret, UserCode, pool.now())
          if (lastStep === undefined) throw exceptions.softwareTokenMismatch()
          mfa.totp = { secret, lastStep, ...(FriendlyDeviceName ? { deviceName: FriendlyDeviceName } : {}) }
          delete mfa.unverifiedSecret
        },
        pool,
      )
      return { Status: 'SUCCESS', ...next }
    } catch (error) {
      const isWrongCode = error instanceof CognitoError && error.name === 'EnableSoftwareTokenMFAException'
      if (isWrongCode) pool.lockout.fail(key)
      if (isWrongCode && setup.session !== undefined) pool.sessions.countWrongAnswer(setup.session)
      throw error
    }
  },
})
