/** Pools whose triggers are functions of the test. Each event is recorded for `events.test.ts`. */
import type * as events from '../../../../lambda/triggers/events.ts'
import { loadOnce } from '../../../loaded-once.ts'
import { type PoolSettings, startPool } from '../support.ts'

const { InvocationError } = loadOnce<typeof import('../../../../local/lambda/invocation-error.ts')>(
  'local/lambda/invocation-error.ts',
)
type Kind = ConstructorParameters<typeof InvocationError>[0]

/** The events of the triggers, by their names in LambdaConfig. */
interface Events {
  PreSignUp: events.PreSignUpTriggerEvent
  PostConfirmation: events.PostConfirmationTriggerEvent
  PreAuthentication: events.PreAuthenticationTriggerEvent
  PostAuthentication: events.PostAuthenticationTriggerEvent
  CustomMessage: events.CustomMessageTriggerEvent
  PreTokenGeneration: events.PreTokenGenerationTriggerEvent
  PreTokenGenerationV2: events.PreTokenGenerationV2TriggerEvent
  PreTokenGenerationV3: events.PreTokenGenerationV3TriggerEvent
  UserMigration: events.UserMigrationTriggerEvent
}

/** As a Lambda function: may change the event; returning nothing stands for returning the event. */
export type Handlers = { [Name in keyof Events]?: (event: Events[Name]) => unknown }

/** What Lambda reports if a function does not respond: thrown by a handler of a test. */
export const lambdaFailure = (kind: Kind, message?: string) => new InvocationError(kind, message)

export interface FiredEvent {
  triggerSource: string
  userName: string
  callerContext: { clientId: string }
  request: Record<string, unknown>
}

const arnOf = (name: string) => `arn:aws:lambda:us-west-2:000000000000:function:${name}`

export async function startWithTriggers(handlers: Handlers, settings: PoolSettings = {}) {
  const fired: FiredEvent[] = []
  const byArn = new Map(Object.entries(handlers).map(([name, handler]) => [arnOf(name), handler]))

  async function invoke(arn: string, event: object): Promise<unknown> {
    fired.push(structuredClone(event) as FiredEvent)
    try {
      // TypeScript cannot know that the pool sends the events of this trigger: events.test.ts checks it.
      const handler = byArn.get(arn) as ((event: object) => unknown) | undefined
      const answer = await handler?.(event)
      return answer === undefined ? event : answer
    } catch (error) {
      if (error instanceof InvocationError || !(error instanceof Error)) throw error
      throw lambdaFailure('failed', error.message)
    }
  }

  const pool = await startPool({
    ...settings,
    pool: { ...settings.pool, LambdaConfig: lambdaConfig(Object.keys(handlers)) },
    invoke,
  })
  return {
    ...pool,
    /** The events so far, oldest first. */
    fired,
    /** The sources of the events so far. */
    sources: () => fired.map(({ triggerSource }) => triggerSource),
    /** The only event of a source. Throws if there is none or another. */
    event(source: string): FiredEvent {
      const [event, ...others] = fired.filter(({ triggerSource }) => triggerSource === source)
      if (!event || others.length > 0) throw new Error(`${source} was sent ${event ? 'twice' : 'never'}`)
      return event
    },
  }
}

function lambdaConfig(names: string[]): object {
  const entries = names.map(name => {
    const [trigger = '', version] = name.split(/(?=V\d$)/)
    return version
      ? [`${trigger}Config`, { LambdaArn: arnOf(name), LambdaVersion: `${version}_0` }]
      : [trigger, arnOf(name)]
  })
  return Object.fromEntries(entries)
}
