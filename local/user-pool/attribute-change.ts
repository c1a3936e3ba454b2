/** Changes attributes. New addresses must be verified, some of them before they take effect. */
import { type Address, addresses, isAddress } from './addresses.ts'
import { sendCode } from './codes.ts'
import type { PoolContext } from './command.ts'
import { exceptions } from './errors.ts'
import type { Delivery } from './messages.ts'
import { factorOf } from './mfa.ts'
import type { MessageCause } from './triggers/custom-message.ts'
import type { User } from './user.ts'

const flagOf = (name: string) => `${name}_verified`

/**
 * Sets attributes, and sends codes to new addresses that the pool verifies. An empty value deletes the attribute (S). Does
 * not check write permission. Throws InvalidParameterException and AliasExistsException.
 */
export async function changeAttributes(
  user: User,
  requested: Record<string, string>,
  cause: Omit<MessageCause, 'source'>,
  pool: PoolContext,
): Promise<Delivery[]> {
  const { users, attributes: rules } = pool
  const changes = rules.read(requested, { existing: true })
  rules.checkDeletable(Object.keys(changes).filter(name => changes[name] === ''))
  // A flag sent together with an address refers to that address, not to the previous one.
  const flags = addresses.filter(name => changes[name]).map(flagOf)

  const toVerify: Address[] = []
  const changed = users.update(user, current => {
    for (const [name, value] of Object.entries(changes)) {
      if (flags.includes(name)) continue
      if (value === '') deleteAttribute(current, name, pool)
      else if (!isAddress(name)) current.attributes[name] = value
      else if (changeAddress(current, name, value, changes[flagOf(name)], pool)) toVerify.push(name)
    }
  })
  const deliveries: Delivery[] = []
  for (const name of toVerify) {
    deliveries.push(await sendCode(changed, name, name, { ...cause, source: 'UpdateUserAttribute' }, pool))
  }
  return deliveries
}

/** Returns whether the new address needs a code. Until then it takes effect or is pending, by the pool's settings. */
function changeAddress(
  current: User,
  name: Address,
  value: string,
  verified: string | undefined,
  { configuration: { pool } }: PoolContext,
): boolean {
  if (value === current.attributes[name]) {
    // The code was sent to the pending address.
    if (current.pending[name] !== undefined) deleteCodes(current, name)
    delete current.pending[name]
    if (verified !== undefined) current.attributes[flagOf(name)] = verified
    return false
  }
  deleteCodes(current, name)
  const keepsOld = pool.UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate.includes(name)
  if (verified !== 'true' && keepsOld && current.attributes[name] !== undefined) {
    current.pending[name] = value
    return true
  }
  setAddress(current, name, value, verified === 'true')
  return verified !== 'true' && pool.AutoVerifiedAttributes.includes(name)
}

/** Deletes the attribute and everything that depends on it. Throws InvalidParameterException if a second factor does. */
export function deleteAttribute(current: User, name: string, pool: PoolContext): void {
  const factor = factorOf(name, current, pool)
  if (factor) throw exceptions.attributeIsFactor(name, factor)
  delete current.attributes[name]
  if (!isAddress(name)) return
  delete current.attributes[flagOf(name)]
  delete current.pending[name]
  deleteCodes(current, name)
}

/** Makes the address effective. */
export function setAddress(current: User, name: Address, value: string, verified: boolean): void {
  current.attributes[name] = value
  current.attributes[flagOf(name)] = String(verified)
  delete current.pending[name]
}

/** A code sent to a previous address must not verify a later one. */
function deleteCodes(current: User, name: Address): void {
  for (const [purpose, { attribute }] of Object.entries(current.codes)) {
    if (attribute === name) delete current.codes[purpose]
  }
}
