/** By which address a user who forgot the password gets a code, and what is said where there is none. */
import { createHash } from 'node:crypto'
import type { Address } from './codes.ts'
import type { PoolContext } from './command.ts'
import type { Delivery } from './messages.ts'
import type { User } from './user.ts'

const mechanisms: Record<string, Address> = {
  verified_email: 'email',
  verified_phone_number: 'phone_number',
}

/** The verified address that comes first in the pool's order; without one, the phone before the e-mail (D). */
export function recoveryAddress({ attributes }: User, { configuration }: PoolContext): Address | undefined {
  const { RecoveryMechanisms = [] } = configuration.pool.AccountRecoverySetting ?? {}
  const inOrder = RecoveryMechanisms.toSorted((a, b) => a.Priority - b.Priority)
    .map(({ Name }) => mechanisms[Name])
    .filter(address => address !== undefined)
  const wanted: Address[] = inOrder.length > 0 ? inOrder : ['phone_number', 'email']
  return wanted.find(name => attributes[name] && attributes[`${name}_verified`] === 'true')
}

/** Whether users cannot recover by themselves. */
export function recoversByAdministrator({ configuration }: PoolContext): boolean {
  const { RecoveryMechanisms = [] } = configuration.pool.AccountRecoverySetting ?? {}
  return RecoveryMechanisms.some(({ Name }) => Name === 'admin_only')
}

/** What is answered for a name without a user, where the client hides who exists (D): the same for the same name. */
export function simulatedDelivery(name: string): Delivery {
  const [first = 0, second = 0] = createHash('sha256').update(name).digest()
  const letter = (byte: number) => String.fromCharCode(97 + (byte % 26))
  return {
    AttributeName: 'email',
    DeliveryMedium: 'EMAIL',
    Destination: `${letter(first)}***@${letter(second)}***`,
  }
}
