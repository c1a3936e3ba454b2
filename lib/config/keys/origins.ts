/** What a stage can say about the pages that may call it. */
import * as z from 'zod'

/** Scheme, host and port as a browser sends them: a comparison of text must match. */
const origin = z
  .string()
  .refine(isOrigin, 'use an origin as browsers send it, such as https://app.example.com')

function isOrigin(text: string): boolean {
  const url = URL.parse(text)
  return url?.origin === text && /^https?:\/\/[a-z0-9.:[\]-]+$/.test(text)
}

/** Bytes: a function's environment variables may have 4,096 together. */
const largest = 3000

/** Origins of the pages that may call the API, or `['*']`. */
export const originKeys = {
  corsOrigins: z
    .array(z.union([z.literal('*'), origin]))
    .min(1)
    .refine(origins => origins.length === 1 || !origins.includes('*'), 'use either * or a list of origins')
    .refine(
      origins => JSON.stringify(origins).length <= largest,
      `the list has more than ${largest} bytes, which do not fit into the environment of a function`,
    ),
}
