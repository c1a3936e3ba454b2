/** Token buckets, by which both API Gateway and Cognito throttle requests. */

export interface TokenBucket {
  /** Tokens added per second. */
  rate: number
  /** Tokens that the bucket can hold. */
  burst: number
  tokens: number
  /** Milliseconds since 1970. */
  refilledAt: number | undefined
}

/** A full bucket. */
export function createTokenBucket(rate: number, burst = rate): TokenBucket {
  return { rate, burst, tokens: burst, refilledAt: undefined }
}

/** Takes one token from each bucket and returns true; takes none and returns false if any bucket is empty. */
export function takeTokens(buckets: readonly TokenBucket[], at: Date): boolean {
  const now = at.getTime()
  for (const bucket of buckets) {
    const seconds = Math.max(0, now - (bucket.refilledAt ?? now)) / 1000
    bucket.tokens = Math.min(bucket.burst, bucket.tokens + seconds * bucket.rate)
    bucket.refilledAt = now
  }
  if (buckets.some(({ tokens }) => tokens < 1)) return false
  for (const bucket of buckets) bucket.tokens -= 1
  return true
}
