/** What a stage can say about its protection: checks, firewall, encryption, addresses, capacity. */
import * as z from 'zod'
import { poolAccessKeys } from './pool-access.ts'
import { regionPattern } from './region.ts'
import { tagKeys } from './tags.ts'

const cidr = z.union([z.cidrv4(), z.cidrv6()], 'use CIDR notation, such as 192.0.2.0/24')

/** AWS WAF takes no limit beyond these. */
const limit = z.number().int().min(10).max(2_000_000_000, 'AWS WAF takes at most 2000000000')

const firewall = z
  .strictObject({
    /** Seconds over which an address's requests are counted. */
    windowSeconds: z.literal([60, 120, 300, 600], 'use 60, 120, 300 or 600'),
    /** Requests of one address in that time, to all routes. */
    requestsPerAddress: limit,
    /** And to the routes below /auth, where passwords and codes can be guessed. */
    authRequestsPerAddress: limit,
    /** And to the routes that recover an account, which Cognito grants few requests and which send messages. */
    recoveryRequestsPerAddress: limit,
    /** And to the sign-up routes, where the stage has them. */
    signUpRequestsPerAddress: limit,
    /** Requests in that time by which one access token may change something below /me. */
    writesPerToken: limit,
  })
  .refine(({ requestsPerAddress, authRequestsPerAddress }) => authRequestsPerAddress <= requestsPerAddress, {
    path: ['authRequestsPerAddress'],
    message: 'must not be above requestsPerAddress, which also counts them',
  })
  .refine(
    ({ authRequestsPerAddress, recoveryRequestsPerAddress }) =>
      recoveryRequestsPerAddress <= authRequestsPerAddress,
    {
      path: ['recoveryRequestsPerAddress'],
      message: 'must not be above authRequestsPerAddress, which also counts them',
    },
  )
  .refine(
    ({ authRequestsPerAddress, signUpRequestsPerAddress }) =>
      signUpRequestsPerAddress <= authRequestsPerAddress,
    {
      path: ['signUpRequestsPerAddress'],
      message: 'must not be above authRequestsPerAddress, which also counts them',
    },
  )

const reservedConcurrency = z.strictObject({
  /** Seconds that 99 of 100 invocations of a function take at most, as measured on this stage. */
  p99Seconds: z.number().positive().max(10),
  /** Executions at a time that each function has to itself, and can never exceed. */
  perFunction: z.number().int().min(1),
  /** Other numbers for some operations, by id. */
  operations: z.record(z.string(), z.number().int().min(1)).optional(),
})

const customDomain = z.strictObject({
  name: z
    .hostname()
    .max(253)
    .regex(/^[a-z0-9.-]+\.[a-z]+$/, 'use a lowercase domain name'),
  /** Of AWS Certificate Manager, in the Region of the stack. */
  certificateArn: z
    .string()
    .regex(
      new RegExp(`^arn:[\\w-]+:acm:${regionPattern}:\\d{12}:certificate/[\\w-]+$`),
      'use the ARN of an ACM certificate',
    ),
  /** Where the domain has other APIs beside this one. */
  basePath: z
    .string()
    .regex(/^[\w-]+$/, 'one part of a path, without slashes')
    .max(64)
    .optional(),
})

/** Left out, a key means that the stage does without: the review page lists what that is. */
export const protectionKeys = {
  /** What a synthesis is checked with: `full` adds cdk-nag and the Control Tower rules to CloudFormation's own. */
  checks: z.enum(['full', 'cloudformation']),
  /** AWS WAF in front of the API and of the user pool. */
  firewall: firewall.optional(),
  ...poolAccessKeys,
  /** Encrypts the logs with a KMS key of the stage's own. */
  encryptLogs: z.boolean(),
  /** X-Ray traces of the API and its functions. */
  tracing: z.boolean(),
  /** Cognito's threat protection. Anything but `off` needs the Plus plan and its price for each active user. */
  threatProtection: z.enum(['off', 'audit', 'enforce']),
  reservedConcurrency: reservedConcurrency.optional(),
  /** The addresses that administrators call from; where left out, the signature alone decides. */
  adminAddresses: z.array(cidr).min(1).optional(),
  /**
   * The only name that the API then answers under: its default URL is closed by the same deployment. Clients get 403 until the
   * name's DNS record points to the output `DomainTarget`, so set it at the first deployment or in a quiet hour.
   */
  customDomain: customDomain.optional(),
  /** The name of the managed policy that bounds every role of the stack. */
  permissionsBoundary: z
    .string()
    .regex(/^([\w+=,.@-]+\/)*[\w+=,.@-]{1,128}$/, 'use the name of a managed policy, such as team/Boundary')
    .max(512)
    .optional(),
  ...tagKeys,
}
