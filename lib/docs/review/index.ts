/** The review page: permissions, public routes, data, capacity and cost of what this code deploys. */
import { stageNamed } from '../../config/stages.ts'
import { capacity } from './capacity.ts'
import { cost } from './cost.ts'
import { dataStored } from './data.ts'
import { diagram } from './diagram.ts'
import { findings } from './findings.ts'
import { firewall } from './firewall.ts'
import { immutableProperties } from './immutable-resources.ts'
import { limits } from './limits.ts'
import { joinBlocks } from './markdown.ts'
import { poolAccess } from './pool-access.ts'
import { reviewedStage } from './reviewed-stage.ts'
import { publicRoutes, routes } from './routes.ts'
import { settings } from './settings.ts'
import { undecided } from './undecided.ts'

/** Deterministic Markdown. */
export function reviewPage(): string {
  const prod = reviewedStage(stageNamed('prod'))
  const dev = reviewedStage(stageNamed('dev'))
  const stages = [prod, dev]
  const page = joinBlocks(
    '# Review',
    'What this code deploys, for reviewers of security, operations and cost. `npm run docs` generates this page from the ' +
      'operations, the stages and the synthesized templates, and `npm run check` fails while it is outdated: its diff shows the ' +
      'consequences of a change.',
    diagram(prod),
    undecided(stages),
    publicRoutes(stages),
    routes(stages),
    poolAccess(stages),
    firewall(stages),
    dataStored(stages),
    immutableProperties(prod),
    settings(stages),
    findings(stages),
    capacity(prod),
    limits(prod),
    cost(prod),
  )
  return `${page}\n`
}
