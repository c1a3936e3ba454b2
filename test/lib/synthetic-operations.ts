/** Operations that do not exist, to see what a larger registry makes of a stack. */
import type { Operation } from '../../lambda/contract/operation.ts'
import { adminUpdateUserAttributes } from '../../lambda/operations/admin-update-user-attributes.ts'
import { checkStage } from '../../lib/config/check-stage.ts'
import { cognitoQuotas } from '../../lib/config/cognito-quotas.ts'
import type { Stage } from '../../lib/config/stage.ts'
import { stageNamed } from '../../lib/config/stages.ts'

/** The most that one operation takes: a body, an IAM action, and a path with a new segment. */
export function synthetic(name: string): Operation {
  return { ...adminUpdateUserAttributes, id: `admin-${name}`, route: `POST /${name}` }
}

/** So many of them. */
export function synthetics(count: number): Operation[] {
  return Array.from({ length: count }, (_, index) => synthetic(`synthetic-${index}`))
}

/** A stage that grants all that it can. */
export function roomy(name: 'dev' | 'prod', keys: Partial<Stage> = {}): Stage {
  const stage = stageNamed(name)
  const quotas = Object.fromEntries(
    Object.entries(cognitoQuotas).map(([category, { perSecond }]) => [category, perSecond]),
  )
  return checkStage({ ...stage, ...keys, quotas })
}
