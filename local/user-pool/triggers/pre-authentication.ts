/** PreAuthentication: runs before the password is checked (T), and can reject the sign-in. */
import * as z from 'zod'
import type { User } from '../user.ts'
import type { Trigger, Triggers } from './trigger.ts'
import { userAttributes } from './user-attributes.ts'

const trigger: Trigger<object> = { name: 'PreAuthentication', response: z.object({}) }

interface SignInAttempt {
  /** Missing for an unknown name. */
  user: User | undefined
  /** As the caller wrote it. */
  name: string
  /** Whether the app client hides user existence. */
  hidesExistence: boolean
  /** The ClientMetadata of AdminInitiateAuth (D, S). */
  validationData: Record<string, string> | undefined
}

/** Also runs for an unknown name, if the app client hides user existence (D). */
export async function preAuthentication(triggers: Triggers, attempt: SignInAttempt): Promise<void> {
  const { user, name, hidesExistence, validationData = null } = attempt
  if (!user && !hidesExistence) return
  await triggers.fire(trigger, {
    source: 'PreAuthentication_Authentication',
    userName: user?.username ?? name,
    request: {
      userAttributes: user ? userAttributes(user) : {},
      validationData,
      userNotFound: hidesExistence ? !user : undefined,
    },
    response: {},
  })
}
