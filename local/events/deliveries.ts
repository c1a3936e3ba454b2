/** Delivers to functions and webhooks, as Lambda's asynchronous invocation and EventBridge do: with retries, then as a dead letter. */
import { setTimeout as wait } from 'node:timers/promises'
import * as z from 'zod'
import { type Assembly, type Resolver, readResources } from '../assembly/index.ts'
import type { Functions } from '../lambda/functions.ts'
import { InvocationError } from '../lambda/invocation-error.ts'
import type { DeadLetter } from './cloud-event.ts'

export const invokeConfigSchema = z.object({
  FunctionName: z.string(),
  MaximumRetryAttempts: z.number().default(2),
})

/** Of a webhook: EventBridge retries 185 times within a day, which is not waited for here. */
const webhookRetries = 3
/** Milliseconds: EventBridge waits that long for the response of an API destination (D). */
const webhookTimeout = 5000
/** Milliseconds before the first retry, which doubles. On AWS, it is a minute. */
const pause = 100

interface DeliveryOptions {
  assembly: Assembly
  resolve: Resolver
  functions: Pick<Functions, 'invoke'>
  addDeadLetter: (letter: DeadLetter) => void
  log: (line: string) => void
}

/** A failure that another attempt could not avoid. */
class Rejected extends Error {
  override readonly name = 'Rejected'
}

export type Deliveries = ReturnType<typeof createDeliveries>

export function createDeliveries({ assembly, resolve, functions, addDeadLetter, log }: DeliveryOptions) {
  const retries = new Map(
    readResources(assembly, resolve, 'AWS::Lambda::EventInvokeConfig', invokeConfigSchema).map(
      ({ properties }) => [nameOf(properties.FunctionName), properties.MaximumRetryAttempts],
    ),
  )
  /** What is being delivered now. */
  const running = { toFunctions: new Set<Promise<void>>(), toWebhooks: new Set<Promise<void>>() }
  const stopping = new AbortController()

  async function attempt(target: string, input: unknown, retries: number, run: () => Promise<unknown>) {
    for (let count = 0; !stopping.signal.aborted; ) {
      try {
        return void (await run())
      } catch (error) {
        // What is not done when this process ends is done when it starts again.
        if (stopping.signal.aborted) return
        const isThrottled = error instanceof InvocationError && error.kind === 'throttled'
        if (!isThrottled) count++
        if (count > retries || error instanceof Rejected) {
          const message = error instanceof Error ? error.message : String(error)
          addDeadLetter({ target, error: message, input, failedAt: new Date().toISOString() })
          return log(`${target} did not accept an event: ${message}. It is listed at /_local/dead-letters.`)
        }
        await wait(pause * 2 ** count, undefined, stopping).catch(() => {})
      }
    }
  }

  /** Resolves when the target has accepted the input, or the dead letter is stored. */
  function track(deliveries: Set<Promise<void>>, delivery: Promise<void>): Promise<void> {
    deliveries.add(delivery)
    return delivery.finally(() => deliveries.delete(delivery))
  }

  return {
    /** Invokes a function for a service, such as `events.amazonaws.com`. Never rejects. */
    invoke: (service: string, arn: string, event: object): Promise<void> =>
      track(
        running.toFunctions,
        attempt(arn, event, retries.get(nameOf(arn)) ?? 2, () => functions.invoke(service, arn, event)),
      ),
    /** Sends a webhook as an API destination would. Never rejects. */
    post: (url: string, input: unknown): Promise<void> =>
      track(
        running.toWebhooks,
        attempt(url, input, webhookRetries, () => post(url, input, stopping.signal)),
      ),
    /** Resolves when everything that is being delivered now has been delivered, or is a dead letter. */
    settled: async (): Promise<void> =>
      void (await Promise.all([...running.toFunctions, ...running.toWebhooks])),
    /** The same without webhooks, which may take long to answer. */
    functionsSettled: async (): Promise<void> => void (await Promise.all(running.toFunctions)),
    /** Ends all attempts. */
    stop(): void {
      stopping.abort()
    },
    isStopped: (): boolean => stopping.signal.aborted,
  }
}

/** Rejects, without another attempt, for a status that EventBridge does not retry (D). */
async function post(url: string, input: unknown, stopped: AbortSignal): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Amazon/EventBridge/ApiDestinations',
    },
    body: JSON.stringify(input),
    redirect: 'manual',
    signal: AbortSignal.any([stopped, AbortSignal.timeout(webhookTimeout)]),
  })
  await response.arrayBuffer()
  if (response.ok) return
  const isTemporary = response.status >= 500 || [401, 407, 409, 429].includes(response.status)
  throw new (isTemporary ? Error : Rejected)(`status ${response.status}`)
}

/** Of a function's ARN or name. */
function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf(':') + 1)
}
