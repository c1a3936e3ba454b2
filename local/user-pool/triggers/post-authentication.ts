/** PostAuthentication: runs after the last challenge of a sign-in and before PreTokenGeneration (?). It cannot change anything. */
import * as z from 'zod'
import type { User } from '../user.ts'
import type { Trigger, Triggers } from './trigger.ts'
import { userAttributes } from './user-attributes.ts'

const trigger: Trigger<object> = { name: 'PostAuthentication', response: z.object({}) }

/** `clientMetadata` is that of AdminRespondToAuthChallenge; AdminInitiateAuth's does not reach this trigger (S). */
export async function postAuthentication(
  triggers: Triggers,
  user: User,
  clientMetadata: Record<string, string> | undefined,
): Promise<void> {
  await triggers.fire(trigger, {
    source: 'PostAuthentication_Authentication',
    userName: user.username,
    // There are no remembered devices here.
    request: { userAttributes: userAttributes(user), newDeviceUsed: false, clientMetadata },
    response: {},
  })
}
