/** Where the stack goes: what a stage binds it to, and what it refers to there. */
import type { Environment } from 'aws-cdk-lib/core'
import { misplaced } from './rules/target.ts'
import { type Stage, StageError } from './stage.ts'

/** The stack's environment. What the stage leaves open, the CDK CLI takes from the credentials that it deploys with. */
export function environmentOf({ account, region }: Stage): Environment {
  return { ...(account ? { account } : {}), ...(region ? { region } : {}) }
}

/**
 * Throws a StageError where the CDK CLI would deploy the stack elsewhere than what it refers to. `checkStage` has seen to
 * what the stage itself says; here it is about the credentials.
 */
export function refuseMisplaced(stage: Stage): void {
  const { CDK_DEFAULT_ACCOUNT, CDK_DEFAULT_REGION } = process.env
  const region = stage.region ?? CDK_DEFAULT_REGION
  const [fault] = misplaced(stage, { account: stage.account ?? CDK_DEFAULT_ACCOUNT, region })
  if (fault) throw new StageError(`stage ${stage.name}: ${fault.path.join('.')}: ${fault.message}`)
}
