/** Settings of a stage's alarms: the topic that they notify, and their thresholds. */
import * as z from 'zod'
import { regionPattern } from './regions.ts'

const count = z.number().int().min(1)

const ratio = z.strictObject({
  percent: z.number().positive().max(100),
  /** Fewer failures than this in five minutes are ignored: one failure in two requests is 50 %. */
  atLeast: count,
})

/** Without `alarms`, the stage has neither alarms nor a dashboard. */
export const alarmSettings = {
  alarms: z
    .strictObject({
      /** The SNS topic that is notified when an alarm starts or ends. Without it, alarms only show on the dashboard. */
      topicArn: z
        .string()
        .regex(
          new RegExp(`^arn:[\\w-]+:sns:${regionPattern}:\\d{12}:[\\w-]{1,256}$`),
          'use the ARN of a standard SNS topic',
        )
        .optional(),
      /** Share of sign-in steps that fail. */
      signInFailures: ratio,
      /** Share of requests that return a 5xx. */
      serverErrors: ratio,
      /** The p99 latency of the API in milliseconds. */
      latencyMs: count.max(
        29_000,
        'API Gateway ends each request after 29000 ms, so the alarm would never start',
      ),
      /** Percent of the stage's share of a Cognito quota (`quotas`) that is in use. */
      quotaPercent: z.number().positive().max(100),
      /** Throttled requests per minute. */
      throttlesPerMinute: count,
      /** Requests in five minutes that a firewall blocks. */
      firewallBlocks: count,
    })
    .optional(),
}
