/** What a stage can say about its alarms: whom they tell, and from where on. */
import * as z from 'zod'
import { regionPattern } from './region.ts'

const count = z.number().int().min(1)

const ratio = z.strictObject({
  percent: z.number().positive().max(100),
  /** How many must have failed in five minutes for the ratio to count: one of two is half, and nothing. */
  atLeast: count,
})

/** Left out, the stage has neither alarms nor a dashboard. */
export const alarmKeys = {
  alarms: z
    .strictObject({
      /** The SNS topic that is told of each alarm and of its end. Without one, alarms only show on the dashboard. */
      topicArn: z
        .string()
        .regex(
          new RegExp(`^arn:[\\w-]+:sns:${regionPattern}:\\d{12}:[\\w-]{1,256}$`),
          'use the ARN of a standard SNS topic',
        )
        .optional(),
      /** Of the steps of sign-ins, those that were answered by a problem. */
      signInFailures: ratio,
      /** Of all requests, those that were answered by a 5xx. */
      serverErrors: ratio,
      /** Milliseconds in which 99 of 100 requests are to be answered. */
      latencyMs: count,
      /** Percent of the stage's part of a Cognito quota (`quotas`) that may be used. */
      quotaPercent: z.number().positive().max(100),
      /** Requests a minute that may be refused because a rate is used up. */
      throttlesPerMinute: count,
      /** Requests in five minutes that a firewall may block. */
      firewallBlocks: count,
    })
    .optional(),
}
