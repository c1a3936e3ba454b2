/** Forwards the events of log lines to an EventBridge bus. A subscription filter of the log group invokes it. */
import { gunzipSync } from 'node:zlib'
import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge'
import type { CloudWatchLogsDecodedData, CloudWatchLogsEvent, Context } from 'aws-lambda'
import { clientOptions } from '../cognito/sdk/client-options.ts'
import { toBatches, toEntry } from './batches.ts'
import { parseLine, toCloudEvent } from './line.ts'
import { writeTrailLog } from './trail-log.ts'

/** Milliseconds before entries that the bus rejected are sent again. Lambda retries the whole invocation after the last one. */
const pauses = [100, 400, 1600]

/** What must remain of the function's time for one more call, in milliseconds: its timeouts (`client-options.ts`), and some for the rest. */
const reserve = 10_000

/**
 * Creates the handler. If an entry cannot be sent it throws after it has sent the others, so that Lambda invokes it again and finally puts
 * the lines into the dead-letter queue. Events that have arrived then arrive again, with the same ID.
 */
export function startForwarder(variables: NodeJS.ProcessEnv) {
  const { EVENT_BUS: bus, USER_POOL_ID: userPoolId, AWS_LAMBDA_LOG_GROUP_NAME: ownLogGroup } = variables
  if (!bus || !userPoolId) throw new Error('EVENT_BUS and USER_POOL_ID must be set')
  const client = new EventBridgeClient({
    ...clientOptions(variables, 'AWS_ENDPOINT_URL_EVENTBRIDGE'),
    // Calls are repeated below, as far as the time allows.
    maxAttempts: 1,
    retryMode: 'standard',
  })

  /** Sends a batch and returns the entries that the bus did not accept, and why. Quotes nothing of them. */
  async function put(
    entries: PutEventsRequestEntry[],
  ): Promise<{ rejected: PutEventsRequestEntry[]; codes: string[] }> {
    try {
      const { Entries: results = [] } = await client.send(new PutEventsCommand({ Entries: entries }))
      const rejected = entries.filter((_, index) => results[index]?.EventId === undefined)
      return { rejected, codes: results.flatMap(({ ErrorCode }) => ErrorCode ?? []) }
    } catch (error) {
      return { rejected: entries, codes: [error instanceof Error ? error.name : 'unknown'] }
    }
  }

  async function putWithRetries(
    batch: PutEventsRequestEntry[],
    context: Pick<Context, 'getRemainingTimeInMillis'>,
  ): ReturnType<typeof put> {
    if (context.getRemainingTimeInMillis() < reserve) return { rejected: batch, codes: ['no time left'] }
    let result = await put(batch)
    // One entry can make the bus reject the whole call.
    if (result.codes.some(isInvalid) && result.rejected.length > 1)
      return await putOneByOne(result.rejected, context)
    for (const pause of pauses) {
      if (result.rejected.length === 0 || result.codes.some(isInvalid)) break
      if (context.getRemainingTimeInMillis() < pause + reserve) break
      await new Promise(resolve => setTimeout(resolve, pause))
      result = await put(result.rejected)
    }
    return result
  }

  async function putOneByOne(
    entries: PutEventsRequestEntry[],
    context: Pick<Context, 'getRemainingTimeInMillis'>,
  ): ReturnType<typeof put> {
    const results: Awaited<ReturnType<typeof put>>[] = []
    for (const entry of entries) results.push(await putWithRetries([entry], context))
    return {
      rejected: results.flatMap(({ rejected }) => rejected),
      codes: results.flatMap(({ codes }) => codes),
    }
  }

  return async (
    { awslogs }: CloudWatchLogsEvent,
    context: Pick<Context, 'getRemainingTimeInMillis'>,
  ): Promise<void> => {
    const payload: CloudWatchLogsDecodedData = JSON.parse(
      gunzipSync(Buffer.from(awslogs.data, 'base64')).toString(),
    )
    if (payload.messageType !== 'DATA_MESSAGE') return
    if (payload.logGroup === ownLogGroup) {
      // Its own lines are no events, but each would invoke it again.
      writeTrailLog('ERROR', { message: 'the subscription is on the log group of this function: remove it' })
      return
    }
    const lines = payload.logEvents.map(({ message }) => parseLine(message))
    const events = lines.flatMap(line => (line ? [toCloudEvent(line, userPoolId)] : []))
    const entries = events.flatMap(event => toEntry(event, bus) ?? [])
    const codes = new Set(entries.length < events.length ? ['too large'] : [])
    let rejected = events.length - entries.length
    for (const batch of toBatches(entries)) {
      const result = await putWithRetries(batch, context)
      rejected += result.rejected.length
      if (result.rejected.length > 0) for (const code of result.codes) codes.add(code)
    }
    // The subscription selects lines with an event, so one that cannot be read is lost. Another invocation would not read it either.
    const ignored = lines.length - events.length
    writeTrailLog(rejected + ignored > 0 ? 'ERROR' : 'INFO', {
      eventsForwarded: events.length - rejected,
      eventsRejected: rejected,
      linesIgnored: ignored,
      oldestLineAgeMs: Date.now() - Math.min(...payload.logEvents.map(({ timestamp }) => timestamp)),
    })
    if (rejected > 0) {
      throw new Error(`the bus did not accept ${rejected} events: ${[...codes].join(', ')}`)
    }
  }
}

/** Whether the entries themselves are the reason, so that sending them again is of no use. */
function isInvalid(code: string): boolean {
  return /^(Validation|Serialization)/.test(code)
}
