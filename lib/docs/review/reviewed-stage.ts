/** The input of the review page: a stage with its template and its acknowledged findings. */
import type { Operation } from '../../../lambda/contract/operation.ts'
import { synthesizeTemplate } from '../../assembly/template-only.ts'
import type { Acknowledgement } from '../../checks/acknowledge.ts'
import { type Resources, resourcesOf } from '../../checks/template.ts'
import { operationsOf } from '../../config/deployed-operations.ts'
import type { Stage } from '../../config/stage.ts'

export interface ReviewedStage {
  stage: Stage
  operations: readonly Operation[]
  resources: Resources
  /** The size of the template file. */
  bytes: number
  acknowledgements: readonly Acknowledgement[]
}

export function reviewedStage(stage: Stage): ReviewedStage {
  const { template, acknowledgements } = synthesizeTemplate(stage)
  return {
    stage,
    operations: operationsOf(stage),
    resources: resourcesOf(template),
    // CDK indents by one space.
    bytes: Buffer.byteLength(JSON.stringify(template, null, 1)),
    acknowledgements,
  }
}
