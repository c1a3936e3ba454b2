/** The schema of the settings of an API. `rules.ts` checks how they go together. */
import * as z from 'zod'
import type { Settings } from '../settings.ts'
import { alarmSettings } from './alarms.ts'
import { apiSettings } from './api.ts'
import { emailSettings } from './email.ts'
import { eventSettings } from './events.ts'
import { firewallSettings } from './firewall.ts'
import { userPoolSettings } from './user-pool.ts'

export const settings = {
  name: z.string().regex(/^[a-z][a-z0-9-]{0,19}$/, 'use lowercase letters, digits and hyphens'),
  retainData: z.boolean(),
  permissionsBoundary: z
    .string()
    .regex(/^([\w+=,.@-]+\/)*[\w+=,.@-]{1,128}$/, 'use the name of a managed policy, such as team/Boundary')
    .max(512)
    .optional(),
  ...userPoolSettings,
  ...emailSettings,
  ...apiSettings,
  ...firewallSettings,
  ...eventSettings,
  ...alarmSettings,
} satisfies Record<keyof Settings, z.ZodType>

export const settingsSchema = z.strictObject(settings) satisfies z.ZodType<Settings>
