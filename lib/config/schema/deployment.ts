/** Settings of a stage's stack: target account and Region, retention, checks, tags, and open decisions. */
import * as z from 'zod'
import { regionPattern } from './regions.ts'

/** The characters that every tagged service accepts. */
const tagText = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u
const tagCharacters = 'use letters, digits, spaces and _ . : / = + - @'

/** Per resource. */
const maxTags = 50

const tags = z
  .record(
    z
      .string()
      .min(1)
      .max(128)
      .regex(tagText, tagCharacters)
      .regex(/^(?!aws:)/i, 'tags that begin with aws: are reserved for AWS'),
    z.string().min(1).max(256).regex(tagText, tagCharacters),
  )
  .refine(tags => Object.keys(tags).length <= maxTags, `a resource has at most ${maxTags} tags`)
  .refine(
    tags => new Set(Object.keys(tags).map(key => key.toLowerCase())).size === Object.keys(tags).length,
    'IAM rejects tags whose keys differ only in letter case',
  )

/** The settings that every team has to decide on. */
export const settingsToDecide = [
  'account',
  'corsOrigins',
  'email',
  'alarms',
  'alarms.topicArn',
  'mfa.required',
  'tokens.rotation',
  'firewall',
  'poolAccess',
  'federation.providers',
  'events',
  'notifications',
] as const
export type SettingToDecide = (typeof settingsToDecide)[number]

/** Of a stage's stack, beside the settings of its API. */
export const deploymentSettings = {
  /** An existing pool and client to use instead of creating them. The stack never changes either. */
  existingUserPool: z
    .strictObject({
      id: z
        .string()
        .max(55)
        .regex(new RegExp(`^${regionPattern}_[0-9A-Za-z]+$`), 'use the id, such as eu-west-1_AbCdEfGhI'),
      clientId: z.string().regex(/^\w{1,128}$/, 'use the client id, which has letters and digits only'),
    })
    .optional(),
  /** The only AWS account that the stage may be deployed to. Default: the account of the credentials. */
  account: z
    .string()
    .regex(/^\d{12}$/, 'use the twelve digits of an AWS account, as a string')
    .optional(),
  /** The only Region that the stage may be deployed to. Default: the Region of the credentials. */
  region: z
    .string()
    .regex(new RegExp(`^${regionPattern}$`), 'use a Region such as eu-west-1')
    .optional(),
  /** The checks that run during synthesis: `full` adds cdk-nag and the Control Tower rules to CloudFormation's own. */
  checks: z.enum(['full', 'cloudformation']),
  /** Applied to every resource that supports tags. */
  tags,
  /** Reasons for keeping the default of a setting that would otherwise be listed as undecided. Shown on the review page. */
  decisions: z.partialRecord(z.enum(settingsToDecide), z.string().min(10)).optional(),
}
