/** Times as the API shows them. */
import * as z from 'zod/mini'
import { described } from '../../contract/schema.ts'

/** ISO 8601 in UTC. */
export const time = described(/* @__PURE__ */ z.iso.datetime(), {
  description: 'ISO 8601, in UTC.',
  examples: ['2026-01-01T08:56:36.000Z'],
})

/** ISO 8601 in UTC; the beginning of 1970 where Cognito gave none. */
export function toTime(date: Date = new Date(0)): string {
  return date.toISOString()
}
