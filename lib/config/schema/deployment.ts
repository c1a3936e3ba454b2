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
] as const
export type SettingToDecide = (typeof settingsToDecide)[number]

export const deploymentSettings = {
  name: z.string().regex(/^[a-z][a-z0-9-]{0,19}$/, 'use lowercase letters, digits and hyphens'),
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
  /** Protects the user pool, the API and the logs from deletion, with or without CloudFormation. */
  retainData: z.boolean(),
  /** The checks that run during synthesis: `full` adds cdk-nag and the Control Tower rules to CloudFormation's own. */
  checks: z.enum(['full', 'cloudformation']),
  /** The name of the managed policy that is the permissions boundary of every role in the stack. */
  permissionsBoundary: z
    .string()
    .regex(/^([\w+=,.@-]+\/)*[\w+=,.@-]{1,128}$/, 'use the name of a managed policy, such as team/Boundary')
    .max(512)
    .optional(),
  /** Applied to every resource that supports tags. */
  tags,
  /** Reasons for keeping the default of a setting that would otherwise be listed as undecided. Shown on the review page. */
  decisions: z.partialRecord(z.enum(settingsToDecide), z.string().min(10)).optional(),
}
