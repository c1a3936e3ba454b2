/** A CDK app as bin/app.ts, quick to synthesize: prod with three operations, without bundles and checks. $STAGE_KEYS changes keys of the stage. */

import { announceDeployment } from '../../bin/deployment.ts'
import { operations } from '../../lambda/operations/index.ts'
import { newApp } from '../../lib/assembly/app.ts'
import { stackWithoutBundles } from '../../lib/assembly/template-only.ts'
import { checkStage } from '../../lib/config/check.ts'
import { stageNamed } from '../../lib/config/stages.ts'

const stage = checkStage({ ...stageNamed('prod'), ...JSON.parse(process.env['STAGE_KEYS'] ?? '{}') })
const app = newApp()
stackWithoutBundles(
  app,
  stage,
  operations.filter(({ id }) => ['admin-initiate-auth', 'admin-get-user', 'get-user'].includes(id)),
)
announceDeployment(stage, app.synth().stacks)
