/** What a change of attributes does: new addresses have to be verified, some of them before they count. */
import { type Address, addresses, sendCode } from './codes.ts'
import type { PoolContext } from './command.ts'
import type { Delivery } from './messages.ts'
import type { User } from './user.ts'

const isAddress = (name: string): name is Address => addresses.some(address => address === name)
const flagOf = (name: string) => `${name}_verified`

/**
 * Sets the attributes of a user, and sends codes to new addresses that the pool verifies. An empty value deletes (S).
 * Throws InvalidParameterException and AliasExistsException. Whether the caller may set them is for the caller to check.
 */
export function changeAttributes(user: User, changes: Record<string, string>, pool: PoolContext): Delivery[] {
  const { users, attributes: rules } = pool
  rules.check(changes, { existing: true })
  rules.checkDeletable(Object.keys(changes).filter(name => changes[name] === ''))
  // A flag that comes with an address is about that address, not about the one before.
  const flags = addresses.filter(name => changes[name]).map(flagOf)

  const toVerify: Address[] = []
  const changed = users.update(user, current => {
    for (const [name, value] of Object.entries(changes)) {
      if (flags.includes(name)) continue
      if (value === '') forgetAttribute(current, name)
      else if (!isAddress(name)) current.attributes[name] = value
      else if (moveAddress(current, name, value, changes[flagOf(name)], pool)) toVerify.push(name)
    }
  })
  return toVerify.map(name => sendCode(changed, name, name, pool))
}

/** Whether a code is to be sent to the new address; until then it counts, or waits, as the pool says. */
function moveAddress(
  current: User,
  name: Address,
  value: string,
  verified: string | undefined,
  { configuration: { pool } }: PoolContext,
): boolean {
  if (value === current.attributes[name]) {
    // The code went to the address that waited.
    if (current.pending[name] !== undefined) dropCodes(current, name)
    delete current.pending[name]
    if (verified !== undefined) current.attributes[flagOf(name)] = verified
    return false
  }
  dropCodes(current, name)
  const keepsOld = pool.UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate.includes(name)
  if (verified !== 'true' && keepsOld && current.attributes[name] !== undefined) {
    current.pending[name] = value
    return true
  }
  setAddress(current, name, value, verified === 'true')
  return verified !== 'true' && pool.AutoVerifiedAttributes.includes(name)
}

/** The attribute with what depends on it. */
export function forgetAttribute(current: User, name: string): void {
  delete current.attributes[name]
  if (!isAddress(name)) return
  delete current.attributes[flagOf(name)]
  delete current.pending[name]
  dropCodes(current, name)
}

/** The address counts from now on. */
export function setAddress(current: User, name: Address, value: string, verified: boolean): void {
  current.attributes[name] = value
  current.attributes[flagOf(name)] = String(verified)
  delete current.pending[name]
}

/** A code that was sent to an earlier address must not verify a later one. */
function dropCodes(current: User, name: Address): void {
  for (const [purpose, { attribute }] of Object.entries(current.codes)) {
    if (attribute === name) delete current.codes[purpose]
  }
}
