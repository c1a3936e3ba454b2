/** The schema of a stage. */
import * as z from 'zod'
import { alarmSettings } from './schema/alarms.ts'
import { apiSettings } from './schema/api.ts'
import { deploymentSettings } from './schema/deployment.ts'
import { emailSettings } from './schema/email.ts'
import { firewallSettings } from './schema/firewall.ts'
import { userPoolSettings } from './schema/user-pool.ts'

/** Each setting by itself. `rules.ts` checks how they go together. */
export const stageSchema = z.strictObject({
  ...deploymentSettings,
  ...userPoolSettings,
  ...emailSettings,
  ...apiSettings,
  ...firewallSettings,
  ...alarmSettings,
})

export type Stage = z.output<typeof stageSchema>

/** A setting that is invalid, by itself or beside another one. */
export interface Violation {
  path: string[]
  message: string
}

/** A stage that cannot be built. The message is one line that names the stage and the setting. */
export class StageError extends Error {
  override readonly name = 'StageError'
}
