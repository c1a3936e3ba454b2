/** A merge patch of attributes, as the one command that carries it out. */
import type { AttributeType } from '@aws-sdk/client-cognito-identity-provider'
import { fromAttributes } from './user.ts'

/** What to set, or, where the patch only deletes, the names of what to delete. */
export type Changes = { set: AttributeType[] } | { deleted: string[] }

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

/**
 * Each request sends one command, which is what its route's throttle counts on, and a patch is carried out as a whole or not at
 * all: what is deleted beside what is set is set to a blank value, which deletes it (S).
 */
export function changesOf(patch: Record<string, string | null>): Changes {
  const names = Object.keys(patch)
  if (names.every(name => patch[name] === null)) return { deleted: names }
  return { set: fromAttributes(Object.fromEntries(names.map(name => [name, patch[name] ?? '']))) }
}
