/** SELECT_MFA_TYPE: the user chooses one of several second factors, if none is preferred. */
import { exceptions } from '../errors.ts'
import { usableFactors } from '../mfa.ts'
import { type Challenge, requiredFactor } from './challenge.ts'

export const selectMfaType: Challenge = {
  name: 'SELECT_MFA_TYPE',
  isDue: (user, pool, progress) =>
    !progress.verified && usableFactors(user, pool).length > 1 && !requiredFactor(user, pool, progress),
  parameters: (user, pool) => ({ MFAS_CAN_CHOOSE: JSON.stringify(usableFactors(user, pool)) }),

  async respond({ responses }, user, pool) {
    const chosen = usableFactors(user, pool).find(factor => factor === responses['ANSWER'])
    if (!chosen) throw exceptions.invalidParameter('ANSWER must be one of MFAS_CAN_CHOOSE')
    return { change() {}, progress: { chosen } }
  },
}
