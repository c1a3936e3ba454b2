/** SOFTWARE_TOKEN_MFA: a code of the user's authenticator app, good once. */
import { refusals } from '../errors.ts'
import { stepOfCode } from '../totp.ts'
import { askedFactor } from './asked-factor.ts'
import type { Challenge } from './challenge.ts'

export const softwareTokenMfa: Challenge = {
  name: 'SOFTWARE_TOKEN_MFA',
  isDue: (user, pool, progress) => askedFactor(user, pool, progress) === 'SOFTWARE_TOKEN_MFA',
  parameters: ({ mfa }) => (mfa.totp?.deviceName ? { FRIENDLY_DEVICE_NAME: mfa.totp.deviceName } : {}),

  async answer({ responses }, _user, { now }) {
    const given = responses['SOFTWARE_TOKEN_MFA_CODE']
    if (!given) throw refusals.invalidParameter('Missing required parameter SOFTWARE_TOKEN_MFA_CODE')
    return {
      change({ mfa: { totp } }) {
        const step = totp && stepOfCode(totp.secret, given, now())
        if (!totp || step === undefined) throw refusals.totpMismatch()
        if (step <= totp.lastStep) throw refusals.totpUsed()
        totp.lastStep = step
      },
      progress: { proven: true },
    }
  },
}
