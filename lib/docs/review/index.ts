/** The review page: what a pull request changes of who may do what, of data, cost and capacity, on one page. */
import { stageNamed } from '../../config/stages.ts'
import { capacity } from './capacity.ts'
import { cost } from './cost.ts'
import { dataHolders } from './data.ts'
import { diagram } from './diagram.ts'
import { findings } from './findings.ts'
import { firewall } from './firewall.ts'
import { forGood } from './immutable-resources.ts'
import { limits } from './limits.ts'
import { paragraphs } from './markdown.ts'
import { poolAccess } from './pool-access.ts'
import { reviewedStage } from './reviewed-stage.ts'
import { publicRoutes, routes } from './routes.ts'
import { settings } from './settings.ts'
import { undecided } from './undecided.ts'

/** Markdown, the same for the same code. */
export function reviewPage(): string {
  const prod = reviewedStage(stageNamed('prod'))
  const dev = reviewedStage(stageNamed('dev'))
  const stages = [prod, dev]
  const page = paragraphs(
    '# Review',
    'What this code deploys, for whoever has to say yes to it. Written by `npm run docs` from the operations, the stages and ' +
      'the synthesized templates, and held current by the checks: the diff of this page is the consequence of a change.',
    diagram(prod),
    undecided(stages),
    publicRoutes(stages),
    routes(stages),
    poolAccess(stages),
    firewall(stages),
    dataHolders(stages),
    forGood(prod),
    settings(stages),
    findings(stages),
    capacity(stages),
    limits(stages),
    cost(stages),
  )
  return `${page}\n`
}
