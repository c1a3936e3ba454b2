/** Rate-based statements: how many requests of one key came within the window. */
import * as z from 'zod'
import { type Condition, type Evaluation, headerValues } from './request.ts'
import { transformationsSchema } from './transformations.ts'

const customKey = z.union([
  z.strictObject({
    Header: z.strictObject({ Name: z.string(), TextTransformations: transformationsSchema }),
  }),
  z.strictObject({ IP: z.strictObject({}) }),
])

export const rateSchema = z.strictObject({
  AggregateKeyType: z.enum(['IP', 'CUSTOM_KEYS']),
  CustomKeys: z.array(customKey).min(1).optional(),
  Limit: z.number(),
  EvaluationWindowSec: z.number().default(300),
  ScopeDownStatement: z.unknown().optional(),
})

/** Keys after which those are dropped, for the first time, that have had no request for a window. */
const manyKeys = 10_000

/**
 * Matches a request whose key has more than the limit within the window, the request itself included. AWS WAF looks about
 * every ten seconds and so lets more through at first; here the limit holds at once.
 */
export function createRate(settings: z.output<typeof rateSchema>, isCounted: Condition): Condition {
  const { AggregateKeyType, CustomKeys = [], Limit: limit, EvaluationWindowSec: window } = settings
  /** Requests by second, for each key. */
  const counts = new Map<string, Map<number, number>>()
  let keysUntilDropped = manyKeys

  /** Undefined where the request lacks a part of the key: it is then not counted (D). */
  function keyOf({ request }: Evaluation): string | undefined {
    if (AggregateKeyType === 'IP') return request.address
    const parts = CustomKeys.map(key => {
      if ('IP' in key) return request.address
      const [value] = headerValues(request, key.Header.Name)
      return value === undefined ? undefined : key.Header.TextTransformations(value)
    })
    return parts.includes(undefined) ? undefined : JSON.stringify(parts)
  }

  function dropOld(seconds: Map<number, number>, now: number): void {
    for (const second of seconds.keys()) if (second <= now - window) seconds.delete(second)
  }

  return evaluation => {
    const key = isCounted(evaluation) ? keyOf(evaluation) : undefined
    if (key === undefined) return false
    const now = Math.floor(evaluation.request.receivedAt.getTime() / 1000)
    const seconds = counts.get(key) ?? new Map<number, number>()
    counts.set(key, seconds)
    dropOld(seconds, now)
    seconds.set(now, (seconds.get(now) ?? 0) + 1)
    if (counts.size > keysUntilDropped) {
      for (const [other, its] of counts) {
        dropOld(its, now)
        if (its.size === 0) counts.delete(other)
      }
      keysUntilDropped = Math.max(manyKeys, 2 * counts.size)
    }
    return [...seconds.values()].reduce((sum, count) => sum + count, 0) > limit
  }
}
