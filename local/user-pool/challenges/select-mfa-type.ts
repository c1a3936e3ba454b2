/** SELECT_MFA_TYPE: which of several second factors, where none is preferred. */
import { refusals } from '../errors.ts'
import { factorsOf } from '../mfa.ts'
import { askedFactor } from './asked-factor.ts'
import type { Challenge } from './challenge.ts'

export const selectMfaType: Challenge = {
  name: 'SELECT_MFA_TYPE',
  isDue: (user, pool, progress) =>
    !progress.proven && factorsOf(user, pool).length > 1 && !askedFactor(user, pool, progress),
  parameters: (user, pool) => ({ MFAS_CAN_CHOOSE: JSON.stringify(factorsOf(user, pool)) }),

  async answer({ responses }, user, pool) {
    const chosen = factorsOf(user, pool).find(factor => factor === responses['ANSWER'])
    if (!chosen) throw refusals.invalidParameter('ANSWER must be one of MFAS_CAN_CHOOSE')
    return { change() {}, progress: { chosen } }
  },
}
