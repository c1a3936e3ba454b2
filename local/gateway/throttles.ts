/** API Gateway's throttles: a token bucket for each method, by the stage's method settings. */
import * as z from 'zod'
import { Refusal } from './refusal.ts'

export const methodSettingsSchema = z
  .array(
    z.object({
      /** `/*`, or a slash and the resource path with its slashes as `~1`. */
      ResourcePath: z.string(),
      HttpMethod: z.string(),
      ThrottlingRateLimit: z.number().optional(),
      ThrottlingBurstLimit: z.number().optional(),
    }),
  )
  .default([])
type MethodSettings = z.output<typeof methodSettingsSchema>

/** Takes a token of the method's bucket. Throws THROTTLED when there is none. */
export type Throttle = (at: Date) => void

/** The throttle of a method: its own settings win over those of all methods, one by one (D). */
export function createThrottle(settings: MethodSettings, resourcePath: string, httpMethod: string): Throttle {
  const own = `/${resourcePath.replaceAll('~', '~0').replaceAll('/', '~1')}`
  const find = (path: string, method: string) =>
    settings.find(({ ResourcePath, HttpMethod }) => ResourcePath === path && HttpMethod === method)
  const setting = { ...find('/*', '*'), ...find(own, httpMethod) }
  // -1 stands for the account's limit.
  const limit = (value = -1): number => (value < 0 ? Number.POSITIVE_INFINITY : value)
  return tokenBucket(limit(setting.ThrottlingRateLimit), limit(setting.ThrottlingBurstLimit))
}

/** `rate` tokens a second flow in, at most `burst` are kept. */
function tokenBucket(rate: number, burst: number): Throttle {
  if (rate === Number.POSITIVE_INFINITY) return () => {}
  let tokens = burst
  let filledAt: number | undefined
  return at => {
    const now = at.getTime()
    const elapsed = Math.max(0, now - (filledAt ?? now))
    tokens = Math.min(burst, tokens + (elapsed / 1000) * rate)
    filledAt = now
    if (tokens < 1) throw new Refusal('THROTTLED')
    tokens -= 1
  }
}
