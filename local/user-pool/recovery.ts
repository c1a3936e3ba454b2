/** Where to send the code for a forgotten password, and what to return if there is no user. */
import { createHash } from 'node:crypto'
import type { Address } from './addresses.ts'
import type { PoolContext } from './command.ts'
import { type Delivery, masked } from './messages.ts'
import type { User } from './user.ts'

const mechanisms: Record<string, Address> = {
  verified_email: 'email',
  verified_phone_number: 'phone_number',
}

/** The user's first verified address in the pool's order; by default the phone number before the e-mail (D). */
export function recoveryAddress({ attributes }: User, { configuration }: PoolContext): Address | undefined {
  const { RecoveryMechanisms = [] } = configuration.pool.AccountRecoverySetting ?? {}
  const inOrder = RecoveryMechanisms.toSorted((a, b) => a.Priority - b.Priority)
    .map(({ Name }) => mechanisms[Name])
    .filter(address => address !== undefined)
  const candidates: Address[] = inOrder.length > 0 ? inOrder : ['phone_number', 'email']
  return candidates.find(name => attributes[name] && attributes[`${name}_verified`] === 'true')
}

/** Whether only administrators may reset a password. */
export function isRecoveryAdminOnly({ configuration }: PoolContext): boolean {
  const { RecoveryMechanisms = [] } = configuration.pool.AccountRecoverySetting ?? {}
  return RecoveryMechanisms.some(({ Name }) => Name === 'admin_only')
}

/** The response for an unknown name, if the client hides user existence (D): always the same for the same name. */
export function simulatedDelivery(name: string): Delivery {
  const [first = 0, second = 0] = createHash('sha256').update(name).digest()
  const lowercaseLetter = (byte: number) => String.fromCharCode(97 + (byte % 26))
  return {
    AttributeName: 'email',
    DeliveryMedium: 'EMAIL',
    Destination: `${lowercaseLetter(first)}***@${lowercaseLetter(second)}***`,
  }
}

/** The phone number of an unknown name, masked like one of a user, and always the same for the same name. */
export function simulatedPhoneNumber(name: string): string {
  const digits = createHash('sha256').update(name).digest().readUInt16BE() % 10_000
  return masked(String(digits).padStart(4, '0'))
}
