/** PreSignUp: runs before a user is created, and can reject the user, or confirm a sign-up and verify its addresses. */
import * as z from 'zod'
import type { Address } from '../addresses.ts'
import { invalidResponse, type Trigger, type Triggers } from './trigger.ts'

const flag = z
  .boolean()
  .nullish()
  .transform(value => value === true)

const trigger: Trigger<{ autoConfirmUser: boolean; autoVerifyEmail: boolean; autoVerifyPhone: boolean }> = {
  name: 'PreSignUp',
  response: z.object({ autoConfirmUser: flag, autoVerifyEmail: flag, autoVerifyPhone: flag }),
}

interface NewUser {
  /** AdminCreateUser also stands for a migration (T, ?), ExternalProvider for the first sign-in with a provider (D). */
  command: 'SignUp' | 'AdminCreateUser' | 'ExternalProvider'
  userName: string
  attributes: Record<string, string>
  validationData?: Record<string, string> | undefined
  clientMetadata?: Record<string, string> | undefined
  withoutClient?: boolean
}

interface Decision {
  confirmed: boolean
  verified: Address[]
}

/** What the function decides is ignored for AdminCreateUser (D) and ExternalProvider (T). Throws if it verifies an address that the user does not have. */
export async function preSignUp(triggers: Triggers, user: NewUser): Promise<Decision> {
  const { command, userName, attributes, validationData = null, clientMetadata, withoutClient = false } = user
  const response = await triggers.fire(trigger, {
    source: `PreSignUp_${command}`,
    userName,
    withoutClient,
    // The user has no `sub` yet (T).
    request: { userAttributes: attributes, validationData, clientMetadata },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  })
  if (!response || command !== 'SignUp') return { confirmed: false, verified: [] }
  const verified: Address[] = [
    ...(response.autoVerifyEmail ? (['email'] as const) : []),
    ...(response.autoVerifyPhone ? (['phone_number'] as const) : []),
  ]
  // Cognito rejects the sign-up, too (D); the exception and its wording are a guess.
  const missing = verified.find(name => !attributes[name])
  if (missing)
    throw invalidResponse(`PreSignUp verifies the attribute ${missing}, which the user does not have`)
  return { confirmed: response.autoConfirmUser, verified }
}
