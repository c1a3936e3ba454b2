/** API Gateway's throttles: one token bucket per method, from the stage's method settings. */
import * as z from 'zod'
import { createTokenBucket, takeTokens } from '../token-bucket.ts'
import { GatewayError } from './gateway-error.ts'

export const methodSettingsSchema = z
  .array(
    z.object({
      /** `/*`, or a slash and the resource path with its slashes escaped as `~1`. */
      ResourcePath: z.string(),
      HttpMethod: z.string(),
      ThrottlingRateLimit: z.number().optional(),
      ThrottlingBurstLimit: z.number().optional(),
    }),
  )
  .default([])

/**
 * Creates the throttle of a method, which throws THROTTLED if its bucket is empty. Each of the method's own settings overrides
 * the setting for all methods (D).
 */
export function createThrottle(
  settings: z.output<typeof methodSettingsSchema>,
  resourcePath: string,
  httpMethod: string,
): (at: Date) => void {
  const escapedPath = `/${resourcePath.replaceAll('~', '~0').replaceAll('/', '~1')}`
  const find = (path: string, method: string) =>
    settings.find(({ ResourcePath, HttpMethod }) => ResourcePath === path && HttpMethod === method)
  const { ThrottlingRateLimit: rate = -1, ThrottlingBurstLimit: burst = -1 } = {
    ...find('/*', '*'),
    ...find(escapedPath, httpMethod),
  }
  // -1 stands for the account's limit, which does not apply here.
  if (rate < 0) return () => {}
  const bucket = createTokenBucket(rate, burst < 0 ? Number.POSITIVE_INFINITY : burst)
  return at => {
    if (!takeTokens([bucket], at)) throw new GatewayError('THROTTLED')
  }
}
