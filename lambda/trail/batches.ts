/** Entries of EventBridge's PutEvents, and their batches. */
import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge'
import type { CloudEvent } from './event.ts'
import { eventSource } from './event-source.ts'

/** Entries per call, and their bytes together (source: PutEvents; newer limits are higher). */
const maxEntries = 10
const maxBytes = 256 * 1024

/** Fields without which an event that is too large is sent, in this order. */
const dispensable = ['completed', 'changed', 'sealed'] as const

/** The entry of an event; undefined if it is too large even without its dispensable fields. */
export function toEntry(
  event: CloudEvent,
  bus: string,
): { entry: PutEventsRequestEntry; shortened: boolean } | undefined {
  for (const candidate of [event, ...shorterVersions(event)]) {
    const entry = {
      EventBusName: bus,
      Source: eventSource,
      DetailType: event.data.operation,
      Time: new Date(event.time),
      Detail: JSON.stringify(candidate),
    }
    if (sizeOf(entry) < maxBytes) return { entry, shortened: candidate !== event }
  }
  return undefined
}

function* shorterVersions(event: CloudEvent): Generator<CloudEvent> {
  const { userAgent: _, ...source } = event.data.source
  let data: CloudEvent['data'] = { ...event.data, source }
  yield { ...event, data }
  for (const field of dispensable) {
    const { [field]: _, ...rest } = data
    data = rest
    yield { ...event, data }
  }
}

/** By EventBridge's own formula: 14 bytes for the time, and the bytes of the texts. */
function sizeOf({ Source = '', DetailType = '', Detail = '' }: PutEventsRequestEntry): number {
  return 14 + [Source, DetailType, Detail].reduce((bytes, text) => bytes + Buffer.byteLength(text), 0)
}

/** Keeps the order. */
export function toBatches(entries: readonly PutEventsRequestEntry[]): PutEventsRequestEntry[][] {
  const batches: PutEventsRequestEntry[][] = []
  let bytes = 0
  for (const entry of entries) {
    const size = sizeOf(entry)
    const last = batches.at(-1)
    if (last && last.length < maxEntries && bytes + size < maxBytes) {
      last.push(entry)
      bytes += size
    } else {
      batches.push([entry])
      bytes = size
    }
  }
  return batches
}
