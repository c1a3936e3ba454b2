/** EventBridge's PutEvents: stores events, and delivers them to the targets of the rules that match. */
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { AwsError } from './aws-error.ts'
import type { Deliveries } from './deliveries.ts'
import type { EventStore } from './event-store.ts'
import { type BusEvent, busName, type readRules } from './rules.ts'

/** Bytes of all entries together. AWS accepts 1 MB since 2026; the older limit holds everywhere. */
const maxBytes = 256 * 1024
const maxEntries = 10

const requestSchema = z.object({
  Entries: z.array(
    z.object({
      Source: z.string().optional(),
      DetailType: z.string().optional(),
      Detail: z.string().optional(),
      EventBusName: z.string().default('default'),
      Resources: z.array(z.string()).default([]),
      /** Seconds since 1970. */
      Time: z.number().optional(),
    }),
  ),
})

type Entry = z.output<typeof requestSchema>['Entries'][number]
type Refusal = { ErrorCode: string; ErrorMessage: string }

interface BusOptions {
  region: string
  rules: ReturnType<typeof readRules>
  store: Pick<EventStore, 'add'>
  deliveries: Pick<Deliveries, 'invoke' | 'post'>
  /** The URL that replaces every API destination. Without API destinations, it receives every event. */
  webhook: string | undefined
  now: () => Date
}

/** A bus that does not exist accepts events, and no rule matches them, as on AWS. */
export function createBus({ region, rules, store, deliveries, webhook, now }: BusOptions) {
  const hasApiDestination = rules.some(rule => rule.targets.some(({ kind }) => kind === 'apiDestination'))

  function deliver(event: BusEvent, bus: string): void {
    if (webhook !== undefined && !hasApiDestination) void deliveries.post(webhook, event)
    for (const rule of rules) {
      if (rule.bus !== bus || !rule.matches(event)) continue
      for (const { arn, kind, inputOf } of rule.targets) {
        const input = inputOf(event)
        if (kind === 'function') void deliveries.invoke('events.amazonaws.com', arn, Object(input))
        if (kind === 'apiDestination' && webhook !== undefined) void deliveries.post(webhook, input)
      }
    }
  }

  function read(entry: Entry): BusEvent | Refusal {
    const missing = (['Source', 'DetailType', 'Detail'] as const).find(name => !entry[name])
    if (missing) {
      const reason = `${missing} is a required argument.`
      return {
        ErrorCode: 'InvalidArgument',
        ErrorMessage: `Parameter ${missing} is not valid. Reason: ${reason}`,
      }
    }
    const detail = parsedObject(entry.Detail ?? '')
    if (!detail) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' }
    const time = entry.Time === undefined ? now() : new Date(entry.Time * 1000)
    return {
      version: '0',
      id: randomUUID(),
      'detail-type': entry.DetailType ?? '',
      source: entry.Source ?? '',
      account: '000000000000',
      time: time.toISOString().replace(/\.\d+/, ''),
      region,
      resources: entry.Resources,
      detail,
    }
  }

  return {
    /** Runs PutEvents. Throws an AwsError for a request that AWS rejects as a whole. */
    putEvents(input: unknown): object {
      const request = requestSchema.safeParse(input)
      if (!request.success) throw new AwsError('ValidationException', z.prettifyError(request.error))
      const { Entries } = request.data
      if (Entries.length === 0 || Entries.length > maxEntries) {
        const bound =
          Entries.length === 0 ? 'greater than or equal to 1' : `less than or equal to ${maxEntries}`
        throw new AwsError(
          'ValidationException',
          `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length ${bound}`,
        )
      }
      if (Entries.reduce((bytes, entry) => bytes + sizeOf(entry), 0) > maxBytes) {
        throw new AwsError(
          'ValidationException',
          'Total size of the entries in the request is over the limit.',
        )
      }
      const results = Entries.map(read)
      store.add(results.flatMap(result => ('id' in result ? [result.detail] : [])))
      for (const [index, { EventBusName }] of Entries.entries()) {
        const result = results[index]
        if (result && 'id' in result) deliver(result, busName(EventBusName))
      }
      return {
        Entries: results.map(result => ('id' in result ? { EventId: result.id } : result)),
        FailedEntryCount: results.filter(result => 'ErrorCode' in result).length,
      }
    },
  }
}

/** As AWS documents it: 14 bytes for a time, and the bytes of all texts. */
function sizeOf({ Time, Source = '', DetailType = '', Detail = '', Resources }: Entry): number {
  const texts = [Source, DetailType, Detail, ...Resources]
  return (Time === undefined ? 0 : 14) + texts.reduce((bytes, text) => bytes + Buffer.byteLength(text), 0)
}

function parsedObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}
