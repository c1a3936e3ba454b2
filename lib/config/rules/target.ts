/** Whether everything that a stage refers to is in the account and Region that it is deployed to. */
import type { Stage } from '../stage.ts'
import type { Fault } from './fault.ts'

interface Placed {
  path: string[]
  /** As the stage has it. */
  value: string
  region: string | undefined
  account?: string | undefined
}

/** What the stage refers to in the Region that its stack goes to. */
function placesOf({ existingUserPool, alarms, customDomain }: Stage): Placed[] {
  const arn = (value: string) => value.split(':')
  return [
    existingUserPool && {
      path: ['existingUserPool', 'id'],
      value: existingUserPool.id,
      region: existingUserPool.id.split('_')[0],
    },
    // Another account may own the topic.
    alarms?.topicArn !== undefined && {
      path: ['alarms', 'topicArn'],
      value: alarms.topicArn,
      region: arn(alarms.topicArn)[3],
    },
    customDomain && {
      path: ['customDomain', 'certificateArn'],
      value: customDomain.certificateArn,
      region: arn(customDomain.certificateArn)[3],
      account: arn(customDomain.certificateArn)[4],
    },
  ].filter(place => place !== false && place !== undefined)
}

/** A stage that is bound to an account or a Region only, or to a Region without user pools. */
export function halfBound({ account, region }: Pick<Stage, 'account' | 'region'>): Fault[] {
  if (account && !region) return [{ path: ['region'], message: 'set it together with account' }]
  if (region && !account) return [{ path: ['account'], message: 'set it together with region' }]
  if (region?.startsWith('cn-')) {
    return [{ path: ['region'], message: 'Amazon Cognito has no user pools in the Regions of China' }]
  }
  return []
}

/** What is elsewhere than the stack goes: by default to the stage's own account and Region, and else to that of the first reference. */
export function misplaced(stage: Stage, target: Pick<Stage, 'account' | 'region'> = stage): Fault[] {
  const places = placesOf(stage)
  const region = target.region ?? places[0]?.region
  const account = target.account
  return places.flatMap(place => {
    if (region && place.region !== region) {
      return {
        path: place.path,
        message: `${place.value} is in ${place.region}, but the stack would go to ${region}: set ${target === stage ? `region: '${place.region}'` : `AWS_REGION=${place.region}`}, or name one of ${region}`,
      }
    }
    if (account && place.account && place.account !== account) {
      return {
        path: place.path,
        message: `${place.value} is of account ${place.account}, but the stack would go to ${account}`,
      }
    }
    return []
  })
}
