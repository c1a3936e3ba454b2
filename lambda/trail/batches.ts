/** Entries of EventBridge's PutEvents, and their batches. */
import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge'
import type { CloudEvent } from './event.ts'
import { eventSource } from './event-source.ts'

/** Entries per call, and their bytes together (source: PutEvents; newer limits are higher). */
const maxEntries = 10
const maxBytes = 256 * 1024

/** Undefined if the event is too large for the bus, which no request of this API makes it. */
export function toEntry(event: CloudEvent, bus: string): PutEventsRequestEntry | undefined {
  const entry = {
    EventBusName: bus,
    Source: eventSource,
    DetailType: event.data.operation,
    Time: new Date(event.time),
    Detail: JSON.stringify(event),
  }
  return sizeOf(entry) < maxBytes ? entry : undefined
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
