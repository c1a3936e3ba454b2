/** Subscription filters: hand the lines of a log group to functions, as CloudWatch Logs does. */
import { setTimeout as wait } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import * as z from 'zod'
import { type Assembly, type Resolver, readResources } from '../assembly/index.ts'
import type { Deliveries } from './deliveries.ts'
import type { LineQueue, LogLine } from './line-queue.ts'
import { readLogFilter } from './log-filter.ts'

export const subscriptionSchema = z.object({
  LogGroupName: z.string(),
  FilterPattern: z.string(),
  DestinationArn: z.string(),
})

/** Lines per invocation. */
const batchSize = 100
/** Milliseconds, so that the lines of several requests are forwarded together: an invocation costs more than its lines. */
const pause = 250

interface SubscriptionOptions {
  assembly: Assembly
  resolve: Resolver
  queue: LineQueue
  deliveries: Pick<Deliveries, 'invoke' | 'settled' | 'isStopped'>
}

export type Subscriptions = ReturnType<typeof createSubscriptions>

export function createSubscriptions({ assembly, resolve, queue, deliveries }: SubscriptionOptions) {
  const subscriptions = readResources(
    assembly,
    resolve,
    'AWS::Logs::SubscriptionFilter',
    subscriptionSchema,
  ).flatMap(({ ref, properties: { LogGroupName, FilterPattern, DestinationArn } }) => {
    const filter = readLogFilter(FilterPattern)
    return filter ? [{ name: ref, logGroup: LogGroupName, filter, arn: DestinationArn }] : []
  })
  /** The last line that was forwarded. */
  let cursor = 0
  let running: Promise<void> | undefined
  let pausing = new AbortController()
  let wasFull = false

  /** Resolves when a function has accepted each line. */
  async function forward(lines: readonly LogLine[]): Promise<void> {
    await Promise.all(
      subscriptions.map(async ({ name, logGroup, filter, arn }) => {
        const selected = lines.filter(line => line.logGroup === logGroup && filter(line.text))
        if (selected.length === 0) return
        await deliveries.invoke('logs.amazonaws.com', arn, payloadOf(name, logGroup, selected))
      }),
    )
  }

  async function forwardNext(): Promise<void> {
    // A full batch has not been all.
    if (!wasFull) await wait(pause, undefined, pausing).catch(() => {})
    if (deliveries.isStopped()) return
    const lines = queue.after(cursor, batchSize)
    wasFull = lines.length === batchSize
    const [first, last] = [lines.at(0), lines.at(-1)]
    if (!first || !last) return
    await forward(lines)
    cursor = last.id
    // Also what follows from the lines, such as a notification, must survive a kill of this process.
    void deliveries.settled().then(() => {
      if (!deliveries.isStopped()) queue.remove(first.id, last.id)
    })
  }

  function wake(): void {
    if (running) return
    pausing = new AbortController()
    running = forwardNext().finally(() => {
      running = undefined
      if (!deliveries.isStopped() && queue.last() > cursor) wake()
    })
  }

  return {
    /** Whether a line of the log group is forwarded. */
    selects: (logGroup: string, line: string): boolean =>
      subscriptions.some(subscription => subscription.logGroup === logGroup && subscription.filter(line)),
    /** Forwards the lines in the queue soon. */
    wake,
    /** Forwards at once, and resolves when all lines that are in the queue now have been forwarded. */
    async forwarded(): Promise<void> {
      const last = queue.last()
      while (cursor < last && !deliveries.isStopped()) {
        wake()
        pausing.abort()
        await running
      }
    },
    /** Resolves when nothing is forwarded any more. */
    async stop(): Promise<void> {
      pausing.abort()
      await running
    },
  }
}

/** What CloudWatch Logs sends to a function: compressed JSON (D). */
function payloadOf(name: string, logGroup: string, lines: readonly LogLine[]): object {
  const data = {
    messageType: 'DATA_MESSAGE',
    owner: '000000000000',
    logGroup,
    logStream: 'local',
    subscriptionFilters: [name],
    logEvents: lines.map(({ id, timestamp, text }) => ({
      id: String(id).padStart(56, '0'),
      timestamp,
      message: text,
    })),
  }
  return { awslogs: { data: gzipSync(JSON.stringify(data), { level: 1 }).toString('base64') } }
}
