/** The review page of this repository's own stages. */
import { synthesizeTemplate } from '../../assembly/template-only.ts'
import { resourcesOf } from '../../checks/template.ts'
import { operationsOf } from '../../config/deployed-operations.ts'
import { describeOperation } from '../../config/description.ts'
import type { Stage } from '../../config/stage.ts'
import { stageNamed } from '../../config/stages.ts'
import { costPage } from './cost-page.ts'
import { reviewPage } from './index.ts'
import { type ReviewedStage, reviewedTemplate } from './reviewed-stage.ts'
import { ownWording } from './wording.ts'

/** Deterministic Markdown. */
export function ownPages(): { review: string; cost: string } {
  const production = reviewedStage(stageNamed('prod'))
  return {
    review: reviewPage([production, reviewedStage(stageNamed('dev'))], ownWording),
    cost: costPage(production),
  }
}

export function reviewedStage(stage: Stage): ReviewedStage {
  const { template, trail, acknowledgements } = synthesizeTemplate(stage)
  return {
    stage,
    operations: operationsOf(stage).map(describeOperation),
    ...reviewedTemplate(template),
    trail: trail ? resourcesOf(trail) : [],
    acknowledgements,
  }
}
