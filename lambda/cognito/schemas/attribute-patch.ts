/** Changes of attributes: the request body of both operations, and its conversion to the single command that applies it. */
import type { AttributeType } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import type { Environment } from '../../contract/environment.ts'
import { checked, conflict, described, rule } from '../../contract/schema.ts'
import * as fields from './fields.ts'
import { fromAttributes } from './user.ts'

/** Either field may be empty: some generated clients send empty objects and lists. */
const anyChanges = z.strictObject({
  attributes: z.optional(fields.attributePatch),
  removeAttributes: z.optional(fields.attributesToRemove),
})
type AttributeChanges = z.output<typeof anyChanges>

export const attributeChanges = checked(
  anyChanges,
  rule(
    'TOO_FEW',
    'Send at least one attribute to change or remove',
    body => Object.keys(patchOf(body)).length > 0,
  ),
  ({ value: { attributes = {}, removeAttributes = [] }, issues }) => {
    for (const [index, name] of removeAttributes.entries()) {
      if (!Object.hasOwn(attributes, name)) continue
      const message = 'Also in `attributes`: send the name in one of the two'
      issues.push(conflict(['removeAttributes', index], name, message))
    }
  },
)
described(attributeChanges, {
  minProperties: 1,
  examples: [{ attributes: { email: 'gimpei@example.com', nickname: null } }],
})

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

/** The names of the attributes that the changes set or delete. */
export function changedAttributes(body: AttributeChanges): string[] {
  return Object.keys(patchOf(body))
}

/**
 * The addresses that stay in effect until the code sent to the new one is verified. In a pool of this API's stack, these are e-mail
 * addresses, and phone numbers if they get a code. In another pool it is unknown: there a new address counts as effective, because a
 * notification that comes too early is better than none.
 */
export function pendingAddresses(
  pool: Pick<Environment['pool'], 'passwordPolicy'>,
  deliveries: readonly { attribute?: string | undefined }[],
): string[] {
  const isOwnPool = pool.passwordPolicy !== undefined
  return isOwnPool ? ['email', ...deliveries.flatMap(({ attribute }) => attribute ?? [])] : []
}

/** Whether the changes set or delete an attribute that affects sign-in. Names are compared case-insensitively. */
export function changesSignIn(body: AttributeChanges): boolean {
  return changedAttributes(body).some(name => signInAttributes.has(name.toLowerCase()))
}

/**
 * Each request sends one command: the route's throttle relies on that, and the changes are made as a whole or not at all. To
 * delete one attribute while setting another, the command sets the former to an empty value, which deletes it (S).
 */
export function toChanges(body: AttributeChanges): Changes {
  const patch = patchOf(body)
  const names = Object.keys(patch)
  if (names.every(name => patch[name] === null)) return { deleted: names }
  return { set: fromAttributes(Object.fromEntries(names.map(name => [name, patch[name] ?? '']))) }
}

/** Both fields as one merge patch. */
export function patchOf({
  attributes = {},
  removeAttributes = [],
}: AttributeChanges): Record<string, string | null> {
  return { ...attributes, ...Object.fromEntries(removeAttributes.map(name => [name, null])) }
}
