/** A custom domain, with its certificate. */
import * as z from 'zod'
import { regionPattern } from './regions.ts'

export const domainName = z.strictObject({
  name: z
    .hostname()
    .max(253)
    .regex(/^[a-z0-9.-]+\.[a-z][a-z0-9-]*$/, 'use a lowercase domain name, without https://'),
  certificateArn: z
    .string()
    .regex(
      new RegExp(`^arn:[\\w-]+:acm:${regionPattern}:\\d{12}:certificate/[\\w-]+$`),
      'use the ARN of an ACM certificate',
    ),
})
