/** Who gets a notification: only an address that the user pool or a sealed event has. */
import type { AdminGetUserResponse } from '@aws-sdk/client-cognito-identity-provider'
import type { NotificationKind } from './notification-kinds.ts'

/** What an operation encrypts for the notifier: the name if it does not know the `sub`, and verified addresses that it replaced. */
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

type Found = Pick<Partial<AdminGetUserResponse>, 'Username' | 'UserStatus' | 'UserAttributes'>

export function toAccount({ Username = '', UserStatus, UserAttributes = [] }: Found): Account {
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
  { previousEmail }: Sealed = {},
): { address: string } | { reason: string } {
  const { email, email_verified: verified } = account?.attributes ?? {}
  // The password is the provider's.
  if (kind === 'passwordChanged' && account?.isExternal) return { reason: 'user of a provider' }
  // The new address may belong to an attacker who took over the account. If sealing has failed, it is the only one that is left.
  if (previousEmail) return { address: previousEmail }
  if (!account) return { reason: 'no such user' }
  // Without verification, the address may be that of somebody else.
  return email && verified === 'true' ? { address: email } : { reason: 'no verified address' }
}
