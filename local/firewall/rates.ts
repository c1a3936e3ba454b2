/** Rate-based statements: count the requests per key within a window. */
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

/** The number of keys above which those without a recent request are removed. */
const minKeysToPrune = 10_000

/**
 * Matches a request whose key exceeds the limit within the window, including the request itself. AWS WAF checks about every
 * ten seconds, so it lets more through at first; here the limit applies immediately.
 */
export function createRate(settings: z.output<typeof rateSchema>, isCounted: Condition): Condition {
  const { AggregateKeyType, CustomKeys = [], Limit: limit, EvaluationWindowSec: window } = settings
  /** Requests per second, by key. */
  const counts = new Map<string, Map<number, number>>()
  let pruneAbove = minKeysToPrune

  /** Undefined if the request lacks a part of the key, in which case it is not counted (D). */
  function keyOf({ request }: Evaluation): string | undefined {
    if (AggregateKeyType === 'IP') return request.sourceIp
    const parts = CustomKeys.map(key => {
      if ('IP' in key) return request.sourceIp
      const [value] = headerValues(request, key.Header.Name)
      return value === undefined ? undefined : key.Header.TextTransformations(value)
    })
    return parts.includes(undefined) ? undefined : JSON.stringify(parts)
  }

  function removeExpired(seconds: Map<number, number>, now: number): void {
    for (const second of seconds.keys()) if (second <= now - window) seconds.delete(second)
  }

  return evaluation => {
    const key = isCounted(evaluation) ? keyOf(evaluation) : undefined
    if (key === undefined) return false
    const now = Math.floor(evaluation.request.receivedAt.getTime() / 1000)
    const seconds = counts.get(key) ?? new Map<number, number>()
    counts.set(key, seconds)
    removeExpired(seconds, now)
    seconds.set(now, (seconds.get(now) ?? 0) + 1)
    if (counts.size > pruneAbove) {
      for (const [otherKey, otherSeconds] of counts) {
        removeExpired(otherSeconds, now)
        if (otherSeconds.size === 0) counts.delete(otherKey)
      }
      pruneAbove = Math.max(minKeysToPrune, 2 * counts.size)
    }
    return [...seconds.values()].reduce((sum, count) => sum + count, 0) > limit
  }
}
