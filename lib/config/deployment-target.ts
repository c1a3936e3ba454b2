/** The account and Region of a stage's stack, and whether the resources that it refers to are there. */
import type { Environment } from 'aws-cdk-lib/core'
import { describeViolation, type Stage, StageError, type Violation } from './stage.ts'
import { isToken } from './token.ts'

/** The stack's environment. The CDK CLI takes what is missing from its credentials. */
export function environmentOf({ account, region }: Stage): Environment {
  return { ...(account ? { account } : {}), ...(region ? { region } : {}) }
}

/** Throws a StageError if the CDK CLI's credentials lead elsewhere than the stage's references. */
export function checkDeploymentTarget(stage: Stage): void {
  const { CDK_DEFAULT_ACCOUNT, CDK_DEFAULT_REGION } = process.env
  const region = stage.region ?? CDK_DEFAULT_REGION
  const [mismatch] = mismatchedReferences(stage, { account: stage.account ?? CDK_DEFAULT_ACCOUNT, region })
  if (mismatch) throw new StageError(`stage ${stage.name}: ${describeViolation(mismatch)}`)
}

/** A stage needs both account and Region, or neither, and a Region that has user pools. */
export function incompleteTarget({ account, region }: Pick<Stage, 'account' | 'region'>): Violation[] {
  if (account && !region) return [{ path: ['region'], message: 'required together with account' }]
  if (region && !account) return [{ path: ['account'], message: 'required together with region' }]
  if (region?.startsWith('cn-'))
    return [{ path: ['region'], message: 'Amazon Cognito has no user pools in the China Regions' }]
  return []
}

/**
 * References to resources outside of the target, which defaults to the stage's own account and Region. Without any Region, all
 * references must agree with the first one.
 */
export function mismatchedReferences(
  settings: References,
  target: Target = settings,
  remedy = (region: string | undefined) =>
    target === settings ? `region: '${region}'` : `AWS_REGION=${region}`,
): Violation[] {
  const references = referencesOf(settings)
  const region = target.region ?? references[0]?.region
  const account = target.account
  return references.flatMap(({ path, value, ...reference }) => {
    if (region && reference.region !== region) {
      const message = `${value} is in ${reference.region}, but the stack deploys to ${region}: set ${remedy(reference.region)}, or use one in ${region}`
      return { path, message }
    }
    if (account && reference.account && reference.account !== account) {
      const message = `${value} belongs to account ${reference.account}, but the stack deploys to ${account}`
      return { path, message }
    }
    return []
  })
}

type Target = Pick<Stage, 'account' | 'region'>
type References = Pick<Stage, 'existingUserPool' | 'alarms' | 'customDomain' | 'events' | 'notifications'> &
  Target

interface Reference {
  path: string[]
  value: string
  region: string | undefined
  account?: string | undefined
}

/** Without those that are tokens. */
function referencesOf(references: References): Reference[] {
  const { existingUserPool, alarms, customDomain, events, notifications } = references
  const found: Reference[] = []
  if (existingUserPool) {
    const { id } = existingUserPool
    found.push({ path: ['existingUserPool', 'id'], value: id, region: id.split('_')[0] })
  }
  if (alarms?.topicArn) {
    // Its account may differ: another account can own the topic.
    const [, , , region] = alarms.topicArn.split(':')
    found.push({ path: ['alarms', 'topicArn'], value: alarms.topicArn, region })
  }
  if (customDomain) {
    const value = customDomain.certificateArn
    const [, , , region, account] = value.split(':')
    found.push({ path: ['customDomain', 'certificateArn'], value, region, account })
  }
  if (events?.startsWith('arn:')) {
    const [, , , region, account] = events.split(':')
    // Another account can own the bus, but the rule of the notifications must be in the same account as its bus.
    found.push({ path: ['events'], value: events, region, account: notifications && account })
  }
  return found.filter(({ value }) => !isToken(value))
}
