/** A stage as the review page sees it: its settings, its template, what was acknowledged in it. */
import type { Operation } from '../../../lambda/contract/operation.ts'
import { templateOnly } from '../../assembly/template-only.ts'
import type { Acknowledgement } from '../../checks/acknowledge.ts'
import { type Resources, resourcesOf } from '../../checks/template.ts'
import { operationsOf } from '../../config/deployed-operations.ts'
import type { Stage } from '../../config/stage.ts'

export interface ReviewedStage {
  stage: Stage
  operations: readonly Operation[]
  resources: Resources
  /** Of the template as it is written. */
  bytes: number
  acknowledgements: readonly Acknowledgement[]
}

export function reviewedStage(stage: Stage): ReviewedStage {
  const { template, acknowledgements } = templateOnly(stage)
  return {
    stage,
    operations: operationsOf(stage),
    resources: resourcesOf(template),
    // CDK indents by one blank.
    bytes: Buffer.byteLength(JSON.stringify(template, null, 1)),
    acknowledgements,
  }
}
