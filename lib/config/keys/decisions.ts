/** The settings for which a stage can give a reason to leave them as this repository ships them. */
import * as z from 'zod'

/** The settings that a team has to decide. */
export const decidedKeys = [
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
export type DecidedKey = (typeof decidedKeys)[number]

export const decisionKeys = {
  /** Why a setting that would be listed as undecided stays as it is, by its key: the review page shows the reason. */
  decisions: z.partialRecord(z.enum(decidedKeys), z.string().min(10)).optional(),
}
