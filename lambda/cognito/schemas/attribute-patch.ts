/** Converts a merge patch of attributes to the single command that applies it. */
import type { AttributeType } from '@aws-sdk/client-cognito-identity-provider'
import { fromAttributes } from './user.ts'

/** The attributes to set, or, if the patch only deletes, the names to delete. */
export type Changes = { set: AttributeType[] } | { deleted: string[] }

/** Attributes used for signing in, recovering the password or receiving codes. */
const signInAttributes = new Set([
  'email',
  'email_verified',
  'phone_number',
  'phone_number_verified',
  'preferred_username',
])

/** Whether a patch sets or deletes an attribute that affects sign-in. Names are compared case-insensitively. */
export function changesSignIn(patch: object): boolean {
  return Object.keys(patch).some(name => signInAttributes.has(name.toLowerCase()))
}

/**
 * Each request sends one command: the route's throttle relies on that, and the patch is applied as a whole or not at all. To
 * delete one attribute while setting another, the command sets the former to an empty value, which deletes it (S).
 */
export function toChanges(patch: Record<string, string | null>): Changes {
  const names = Object.keys(patch)
  if (names.every(name => patch[name] === null)) return { deleted: names }
  return { set: fromAttributes(Object.fromEntries(names.map(name => [name, patch[name] ?? '']))) }
}
