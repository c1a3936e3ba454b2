/** The stages that can be deployed. */
import { checkStage } from './check.ts'
import { presets } from './presets.ts'
import { type Stage, StageError } from './stage.ts'

const dev: Stage = {
  ...presets.development,
  name: 'dev',
  ownsApiGatewayLogRole: true,
  checks: 'cloudformation',
  tags: { application: 'cognito-auth-api', stage: 'dev' },
}

const prod: Stage = {
  ...presets.production,
  name: 'prod',
  events: 'own-bus',
  ownsApiGatewayLogRole: true,
  checks: 'full',
  tags: { application: 'cognito-auth-api', stage: 'prod' },
}

const stages: Record<string, Stage> = { dev, prod }

export const stageNames: readonly string[] = Object.keys(stages)

/** Throws a StageError if there is no stage of that name, or if it is invalid. */
export function stageNamed(name: string): Stage {
  const stage = Object.entries(stages).find(([known]) => known === name)?.[1]
  if (!stage) throw new StageError(`unknown stage "${name}": choose one of ${stageNames.join(', ')}`)
  return checkStage(stage)
}
