/** Settings of a stage's alarms: the topic that they notify, and their thresholds. */
import * as z from 'zod'
import { regionPattern } from './regions.ts'

const count = z.number().int().min(1)

const ratio = z.strictObject({
  percent: z.number().positive().max(100),
  atLeast: count,
})

export const alarmSettings = {
  alarms: z
    .strictObject({
      topicArn: z
        .string()
        .regex(
          new RegExp(`^arn:[\\w-]+:sns:${regionPattern}:\\d{12}:[\\w-]{1,256}$`),
          'use the ARN of a standard SNS topic',
        )
        .optional(),
      signInFailures: ratio,
      serverErrors: ratio,
      latencyMs: count.max(
        29_000,
        'API Gateway ends each request after 29000 ms, so the alarm would never start',
      ),
      quotaPercent: z.number().positive().max(100),
      throttlesPerMinute: count,
      firewallBlocks: count,
    })
    .optional(),
}
