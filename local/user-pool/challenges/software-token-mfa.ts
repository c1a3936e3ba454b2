/** SOFTWARE_TOKEN_MFA: the user enters a code from the authenticator app, which is valid once. */
import { exceptions } from '../errors.ts'
import { requireParameter } from '../parameters.ts'
import { stepOfCode } from '../totp.ts'
import { type Challenge, requiredFactor } from './challenge.ts'

export const softwareTokenMfa: Challenge = {
  name: 'SOFTWARE_TOKEN_MFA',
  isDue: (user, pool, progress) => requiredFactor(user, pool, progress) === 'SOFTWARE_TOKEN_MFA',
  parameters: ({ mfa }) => (mfa.totp?.deviceName ? { FRIENDLY_DEVICE_NAME: mfa.totp.deviceName } : {}),

  async respond({ responses }, _user, { now }) {
    const response = requireParameter(responses, 'SOFTWARE_TOKEN_MFA_CODE')
    return {
      change({ mfa: { totp } }) {
        const step = totp && stepOfCode(totp.secret, response, now())
        if (!totp || step === undefined) throw exceptions.totpMismatch()
        if (step <= totp.lastStep) throw exceptions.totpUsed()
        totp.lastStep = step
      },
      progress: { verified: true, methods: ['otp'] },
    }
  },
}
