/** VerifySoftwareToken: verifies the secret of an authenticator app with a code, and makes it effective. */
import { command } from '../command.ts'
import { CognitoError, exceptions } from '../errors.ts'
import { findSetup, finishStep } from '../software-token.ts'
import { stepOfCode } from '../totp.ts'

export const verifySoftwareToken = command('VerifySoftwareToken', {
  signed: false,
  category: 'UserResourceUpdate',

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
