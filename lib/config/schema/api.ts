/** Settings of a stage's REST API and functions. */
import { BlockList } from 'node:net'
import * as z from 'zod'
import type { QuotaCategory } from '../../../lambda/contract/quotas.ts'
import { domainName } from './domain-name.ts'

const origin = z
  .string()
  .refine(
    isOrigin,
    'use an origin as browsers send it, such as https://app.example.com: lowercase, without path and default port',
  )

/** Browsers' spelling only, since origins are compared as text. */
function isOrigin(text: string): boolean {
  const label = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?'
  const host = new RegExp(`^https?://(?:${label}(?:\\.${label})*\\.?|\\[[0-9a-f:]+\\])(?::\\d+)?$`)
  return host.test(text) && URL.parse(text)?.origin === text
}

/** Ranges from which no request can reach the API through the internet. */
const unreachable = new BlockList()
for (const range of [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16'],
  ...['172.16.0.0/12', '192.168.0.0/16', '224.0.0.0/3'],
]) {
  const [address = '', prefix] = range.split('/')
  unreachable.addSubnet(address, Number(prefix))
}

/** API Gateway has IPv4 addresses only, unless an API asks for both. */
const addressRange = z
  .cidrv4('use IPv4 addresses in CIDR notation, such as 192.0.2.0/24: the API has no IPv6 address')
  .refine(range => !range.endsWith('/0'), 'allows every address: remove adminAddresses instead')
  .refine(
    range => !unreachable.check(range.split('/')[0] ?? ''),
    'no request can come from this address: use the public address of the network',
  )

const perSecond = z
  .number()
  .int()
  .min(1)
  .max(10_000, 'API Gateway allows at most 10000 requests per second per account')

const customDomain = domainName.extend({
  basePath: z
    .string()
    .regex(/^[\w-]+$/, 'use one path segment, without slashes')
    .regex(/^(?!s?ping$)/, 'API Gateway reserves ping and sping for its health checks: use another path')
    .max(64)
    .optional(),
})

const reservedConcurrency = z.strictObject({
  p99Seconds: z.number().positive().max(10),
  perFunction: z.number().int().min(1),
  operations: z.record(z.string(), z.number().int().min(1)).optional(),
})

export const apiSettings = {
  corsOrigins: z
    .array(z.union([z.literal('*'), origin]))
    .min(1, "use at least one origin, or ['*']")
    .refine(origins => origins.length === 1 || !origins.includes('*'), 'use either * or a list of origins'),
  browserSessions: z.strictObject({ origin }).optional(),
  adminAddresses: z
    .array(addressRange)
    .min(1, 'allows no address: use at least one range, or remove adminAddresses')
    .optional(),
  customDomain: customDomain.optional(),
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
  adminReservePercent: z.number().int().min(0).max(99),
  reservedConcurrency: reservedConcurrency.optional(),
  logRetentionDays: z.literal([7, 14, 30, 60, 90, 180, 365, 731], 'use 7, 14, 30, 60, 90, 180, 365 or 731'),
  encryptLogs: z.boolean(),
  tracing: z.boolean(),
  ownsApiGatewayLogRole: z.boolean(),
}
