/** The review page: permissions, public routes, data, capacity and cost of what this code deploys. */
import { capacity } from './capacity.ts'
import { cost } from './cost.ts'
import { dataStored } from './data.ts'
import { diagram } from './diagram.ts'
import { features } from './features.ts'
import { federation } from './federation.ts'
import { findings } from './findings.ts'
import { firewall } from './firewall.ts'
import { immutableProperties } from './immutable-resources.ts'
import { limits } from './limits.ts'
import { joinBlocks } from './markdown.ts'
import { otherFunctions } from './other-functions.ts'
import { poolAccess } from './pool-access.ts'
import type { ReviewedStage } from './reviewed-stage.ts'
import { publicRoutes, routes } from './routes.ts'
import { settings } from './settings.ts'
import { takeoverRoutes } from './takeover-routes.ts'
import { trail } from './trail.ts'
import { triggers } from './triggers.ts'
import { undecided } from './undecided.ts'
import type { Wording } from './wording.ts'

/** Deterministic Markdown. The diagram and the sections on capacity, limits and cost show the first stage. */
export function reviewPage(stages: readonly ReviewedStage[], wording: Wording): string {
  const [first] = stages
  if (!first) throw new Error('There is no stage to review')
  const page = joinBlocks(
    '# Review',
    wording.introduction,
    diagram(first),
    undecided(stages, wording),
    publicRoutes(stages),
    features(stages),
    routes(stages),
    federation(stages),
    takeoverRoutes(stages),
    triggers(stages),
    otherFunctions(stages),
    trail(stages),
    poolAccess(stages),
    firewall(stages),
    dataStored(stages),
    immutableProperties(first, wording),
    settings(stages, wording),
    findings(stages, wording),
    capacity(first),
    limits(first),
    cost(first, wording),
  )
  return `${page}\n`
}
