/** The event bus of a trail: its own, or one that it gets. */
import { EventBus, type IEventBus } from 'aws-cdk-lib/aws-events'
import { Stack, Token } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import type { Settings } from '../../config/settings.ts'
import { StageError } from '../../config/stage.ts'
import { namePrefix } from '../names.ts'

/** Throws a StageError if the trail cannot use the bus. */
export function trailBus(scope: Construct, settings: Settings, given: IEventBus | undefined): IEventBus {
  const { events = 'own-bus', notifications } = settings
  const isNamed = events !== 'own-bus' && events !== 'off'
  if (given && isNamed) {
    throw new StageError('bus: the setting events names a bus already. Set it to own-bus, or remove bus')
  }
  const existing = given ?? (isNamed ? EventBus.fromEventBusArn(scope, 'Bus', events) : undefined)
  if (existing) {
    checkBus(existing, Stack.of(scope), notifications !== undefined, given ? 'bus' : 'events')
    return existing
  }
  const eventBusName = namePrefix(scope)
  // CDK's class does not match CDK's interface: it lacks an `undefined`.
  return new EventBus(scope, 'Bus', { eventBusName, description: `Events of ${eventBusName}` }) as IEventBus
}

/** What is not known before the deployment is not compared, but for the account of a bus on which the trail creates a rule. */
function checkBus(bus: IEventBus, stack: Stack, hasRule: boolean, path: 'bus' | 'events'): void {
  const [, , , region = '', account = ''] = Token.isUnresolved(bus.eventBusArn)
    ? ['', '', '', bus.env.region, bus.env.account]
    : bus.eventBusArn.split(':')
  const isKnown = (value: string) => value !== '' && !Token.isUnresolved(value)
  if (isKnown(stack.region) && isKnown(region) && region !== stack.region) {
    throw new StageError(
      `${path}: is in ${region}, but the trail's stack deploys to ${stack.region}: use a bus in ${stack.region}`,
    )
  }
  if (!hasRule || !isKnown(account) || account === stack.account) return
  throw new StageError(
    `${path}: belongs to account ${account}, but ${
      isKnown(stack.account)
        ? `the trail's stack deploys to ${stack.account}: the rule of the notifications must be in the same account as its bus`
        : `the trail's stack has no fixed account, and notifications need a bus in its own: give the stacks of the API and the trail an env with account and region`
    }`,
  )
}
