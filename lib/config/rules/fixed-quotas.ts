/** Grants above a quota that AWS does not raise: the part that is reserved for administrators would not exist. */
import { cognitoQuotas } from '../cognito-quotas.ts'
import type { Stage } from '../stage.ts'
import type { Fault } from './fault.ts'

export function aboveFixedQuota({ quotas }: Stage): Fault[] {
  return Object.entries(cognitoQuotas).flatMap(([category, { perSecond, adjustable }]) => {
    const granted = Object.entries(quotas).find(([key]) => key === category)?.[1] ?? 0
    if (adjustable || granted <= perSecond) return []
    const message = `${granted} is above Cognito's ${perSecond} requests per second, which AWS does not raise`
    return [{ path: ['quotas', category], message }]
  })
}
