/** The time format of responses. */
import * as z from 'zod/mini'
import { described } from '../../contract/schema.ts'

export const exampleTime = '2026-01-01T08:56:36.000Z'

/** As `z.iso.datetime()`: that namespace would bring the classes of all formats into every bundle. */
/* @__NO_SIDE_EFFECTS__ */
function dateTime() {
  return new z.ZodMiniISODateTime({
    ...{ type: 'string', format: 'datetime', check: 'string_format' },
    ...{ offset: false, local: false, precision: null },
  })
}

/** ISO 8601 in UTC. */
export const time = described(dateTime(), {
  description: 'ISO 8601, in UTC.',
  examples: [exampleTime],
})

/** The time of the last change. */
export const changeTime = described(dateTime(), {
  description: 'ISO 8601, in UTC.',
  examples: ['2026-01-01T09:10:02.000Z'],
})

/** ISO 8601 in UTC; 1970-01-01 if Cognito returned no date. */
export function toTime(date: Date = new Date(0)): string {
  return date.toISOString()
}
