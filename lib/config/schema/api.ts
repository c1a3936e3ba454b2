/** Settings of a stage's REST API and functions. */
import * as z from 'zod'
import type { QuotaCategory } from '../../../lambda/contract/quotas.ts'
import { regionPattern } from './regions.ts'

const origin = z
  .string()
  .refine(isOrigin, 'use an origin as browsers send it, such as https://app.example.com')

/** Browsers' spelling only, since origins are compared as text. */
function isOrigin(text: string): boolean {
  const url = URL.parse(text)
  return url?.origin === text && /^https?:\/\/[a-z0-9.:[\]-]+$/.test(text)
}

/** All environment variables of a function may have 4,096 bytes together. */
const maxOriginBytes = 3000

const cidr = z.union([z.cidrv4(), z.cidrv6()], 'use CIDR notation, such as 192.0.2.0/24')

const perSecond = z
  .number()
  .int()
  .min(1)
  .max(10_000, 'API Gateway allows at most 10000 requests per second per account')

const customDomain = z.strictObject({
  name: z
    .hostname()
    .max(253)
    .regex(/^[a-z0-9.-]+\.[a-z]+$/, 'use a lowercase domain name'),
  /** From AWS Certificate Manager, in the Region of the stack. */
  certificateArn: z
    .string()
    .regex(
      new RegExp(`^arn:[\\w-]+:acm:${regionPattern}:\\d{12}:certificate/[\\w-]+$`),
      'use the ARN of an ACM certificate',
    ),
  /** For a domain that other APIs share. */
  basePath: z
    .string()
    .regex(/^[\w-]+$/, 'use one path segment, without slashes')
    .max(64)
    .optional(),
})

const reservedConcurrency = z.strictObject({
  /** The p99 duration of a function's invocations, as measured on this stage. */
  p99Seconds: z.number().positive().max(10),
  /** Concurrent executions that each function is guaranteed and limited to. */
  perFunction: z.number().int().min(1),
  /** Exceptions, by operation id. */
  operations: z.record(z.string(), z.number().int().min(1)).optional(),
})

export const apiSettings = {
  /** Origins of the web pages that may call the API, or `['*']`. */
  corsOrigins: z
    .array(z.union([z.literal('*'), origin]))
    .min(1)
    .refine(origins => origins.length === 1 || !origins.includes('*'), 'use either * or a list of origins')
    .refine(
      origins => JSON.stringify(origins).length <= maxOriginBytes,
      `the list is longer than the ${maxOriginBytes} bytes that fit into the environment of a function`,
    ),
  /** The addresses that administrators may call from. Without it, the signature alone decides. */
  adminAddresses: z.array(cidr).min(1).optional(),
  /**
   * The API's only name: the same deployment disables the default URL, and clients get 403 until the DNS record points to the
   * output `DomainTarget`. Set it with the first deployment or at a quiet time.
   */
  customDomain: customDomain.optional(),
  /** Requests per second that this stage may use of each of Cognito's quotas per account and Region. */
  quotas: z.strictObject({
    UserAuthentication: perSecond,
    UserAuthenticationChallenge: perSecond,
    UserCreation: perSecond,
    UserAccountRecovery: perSecond,
    UserRead: perSecond,
    UserToken: perSecond,
    UserUpdate: perSecond,
    UserResourceRead: perSecond,
    UserResourceUpdate: perSecond,
    UserList: perSecond,
    UserPoolResourceRead: perSecond,
    UserPoolResourceUpdate: perSecond,
  } satisfies Record<QuotaCategory, typeof perSecond>),
  /** Percent of each quota that only administrator routes may use. The throttles of all other routes stay below it. */
  adminReservePercent: z.number().int().min(0).max(99),
  reservedConcurrency: reservedConcurrency.optional(),
  logRetentionDays: z.literal([7, 14, 30, 60, 90, 180, 365, 731], 'use 7, 14, 30, 60, 90, 180, 365 or 731'),
  /** Encrypts the logs with a KMS key that the stack creates. */
  encryptLogs: z.boolean(),
  /** X-Ray traces of the API and its functions. */
  tracing: z.boolean(),
  /** Sets API Gateway's CloudWatch role, which is shared by all APIs of an account and Region. */
  ownsApiGatewayLogRole: z.boolean(),
}
