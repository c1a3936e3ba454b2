/** UserMigration: runs when a user signs in with a password, or forgot it, and is unknown here. It can create the user. */
import * as z from 'zod'
import type { UserStatus } from '../user.ts'
import type { Trigger, Triggers } from './trigger.ts'

interface Response {
  userAttributes?: Record<string, string> | null | undefined
  finalUserStatus?: 'CONFIRMED' | 'RESET_REQUIRED' | null | undefined
  messageAction?: 'SUPPRESS' | 'RESEND' | null | undefined
  desiredDeliveryMediums?: ('SMS' | 'EMAIL')[] | null | undefined
  forceAliasCreation?: boolean | null | undefined
  enableSMSMFA?: boolean | null | undefined
}

const trigger: Trigger<Response> = {
  name: 'UserMigration',
  response: z.object({
    userAttributes: z.record(z.string(), z.string()).nullish(),
    // The SDK's other statuses make no sense here (?).
    finalUserStatus: z.enum(['CONFIRMED', 'RESET_REQUIRED']).nullish(),
    messageAction: z.enum(['SUPPRESS', 'RESEND']).nullish(),
    desiredDeliveryMediums: z.array(z.enum(['SMS', 'EMAIL'])).nullish(),
    forceAliasCreation: z.boolean().nullish(),
    enableSMSMFA: z.boolean().nullish(),
  }),
}

interface UnknownUser {
  userName: string
  /** Missing if the user forgot it. */
  password?: string
  /** The ClientMetadata of AdminInitiateAuth (D). */
  validationData?: Record<string, string> | undefined
  /** The ClientMetadata of ForgotPassword (D). */
  clientMetadata?: Record<string, string> | undefined
}

export interface MigratedUser {
  /** `username` is the name of a user who signed in with an alias (T). */
  attributes: Record<string, string>
  status: UserStatus
  /** The media of the welcome message; empty if there is none. */
  media: readonly string[]
  /** Whether the user takes over aliases of other users. */
  takesAliases: boolean
  enablesSmsMfa: boolean
}

/** Returns undefined if the function returns no attributes, which are required (D): the user stays unknown (?). */
export async function userMigration(
  triggers: Triggers,
  unknown: UnknownUser,
): Promise<MigratedUser | undefined> {
  const { userName, password, validationData = null, clientMetadata } = unknown
  const isSignIn = password !== undefined
  const response = await triggers.fire(trigger, {
    source: `UserMigration_${isSignIn ? 'Authentication' : 'ForgotPassword'}`,
    userName,
    request: { password, validationData, clientMetadata },
    response: {
      ...{ userAttributes: null, forceAliasCreation: null, enableSMSMFA: null },
      ...{ finalUserStatus: null, messageAction: null, desiredDeliveryMediums: null },
    },
  })
  const attributes = response?.userAttributes ?? {}
  if (Object.keys(attributes).length === 0) return undefined
  return {
    attributes,
    // Who forgot the password has to choose a new one (?).
    status: isSignIn ? (response?.finalUserStatus ?? 'CONFIRMED') : 'RESET_REQUIRED',
    media: response?.messageAction === 'SUPPRESS' ? [] : (response?.desiredDeliveryMediums ?? ['SMS']),
    takesAliases: response?.forceAliasCreation ?? false,
    enablesSmsMfa: response?.enableSMSMFA ?? false,
  }
}
