/** Who gets a notification: only an address that the user pool or a sealed event has. */
import type { AdminGetUserResponse } from '@aws-sdk/client-cognito-identity-provider'
import type { NotificationKind } from './notification-kinds.ts'

/** What an operation encrypts for the notifier. */
export interface Sealed {
  username?: string
  previousEmail?: string
  previousPhone?: string
}

export interface Account {
  username: string
  isExternal: boolean
  attributes: Readonly<Record<string, string | undefined>>
}

export function toAccount({ Username = '', UserStatus, UserAttributes = [] }: AdminGetUserResponse): Account {
  const attributes = UserAttributes.map(({ Name = '', Value }) => [Name, Value])
  return {
    username: Username,
    isExternal: UserStatus === 'EXTERNAL_PROVIDER',
    attributes: Object.fromEntries(attributes),
  }
}

/** The address, or why there is no notification. `account` is undefined if the user does not exist any more. */
export function recipientOf(
  kind: NotificationKind,
  account: Account | undefined,
  sealed: Sealed | undefined,
): { address: string } | { reason: string } {
  const { email, email_verified: verified, phone_number: phone } = account?.attributes ?? {}
  if (kind === 'emailChanged' && account && email === sealed?.previousEmail) return { reason: 'same address' }
  if (kind === 'phoneChanged' && account && sealed && phone === sealed.previousPhone)
    return { reason: 'same number' }
  // The password is the provider's.
  if (kind === 'passwordChanged' && account?.isExternal) return { reason: 'user of a provider' }
  // The address from before, whether or not it was verified: the new one may belong to whoever took over the account.
  if (sealed?.previousEmail) return { address: sealed.previousEmail }
  if (kind === 'emailChanged') return { reason: 'no previous address' }
  if (!account) return { reason: 'no such user' }
  // Without verification, the address may be that of somebody else.
  return email && verified === 'true' ? { address: email } : { reason: 'no verified address' }
}
