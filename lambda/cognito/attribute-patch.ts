/** A merge patch of attributes, taken apart into what Cognito sets and what it deletes. */
import type { AttributeType } from '@aws-sdk/client-cognito-identity-provider'
import { fromAttributes } from './user.ts'

export interface Changes {
  set: AttributeType[]
  /** Names. */
  deleted: string[]
}

/** What to say once the attributes are set, and others may still fail to be deleted. */
export function wereSet(set: Changes['set']): string {
  return `These were set before it failed: ${set.map(({ Name }) => Name).join(', ')}.`
}

/** What a user signs in by, recovers the password by, or gets codes at. */
const signInAttributes = new Set([
  'email',
  'email_verified',
  'phone_number',
  'phone_number_verified',
  'preferred_username',
])

/** Whether a patch sets or deletes an attribute that decides who can sign in, in whatever case its name is written. */
export function changesSignIn(patch: object): boolean {
  return Object.keys(patch).some(name => signInAttributes.has(name.toLowerCase()))
}

export function changesOf(patch: Record<string, string | null>): Changes {
  const set: Record<string, string> = {}
  const deleted: string[] = []
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) deleted.push(name)
    else set[name] = value
  }
  return { set: fromAttributes(set), deleted }
}
