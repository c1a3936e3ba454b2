/** PostConfirmation: runs after a user confirmed the sign-up, or chose a new password. It cannot change anything. */
import * as z from 'zod'
import type { User } from '../user.ts'
import type { Trigger, Triggers } from './trigger.ts'
import { userAttributes } from './user-attributes.ts'

const trigger: Trigger<object> = { name: 'PostConfirmation', response: z.object({}) }

interface Confirmation {
  command: 'ConfirmSignUp' | 'ConfirmForgotPassword'
  user: User
  clientMetadata?: Record<string, string> | undefined
  withoutClient?: boolean
}

/** If the function fails, the user stays confirmed (T). */
export async function postConfirmation(triggers: Triggers, confirmation: Confirmation): Promise<void> {
  const { command, user, clientMetadata, withoutClient = false } = confirmation
  await triggers.fire(trigger, {
    source: `PostConfirmation_${command}`,
    userName: user.username,
    withoutClient,
    request: { userAttributes: userAttributes(user), clientMetadata },
    response: {},
  })
}
