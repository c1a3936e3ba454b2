/** Which notifications an event causes. */
import type { EventData } from './event.ts'
import type { NotificationKind } from './notification-kinds.ts'

type Decisive = Pick<EventData, 'operation' | 'outcome' | 'changed' | 'sealed'>

/** Operations that always change the setting. */
const byOperation: Readonly<Record<string, NotificationKind>> = {
  changePassword: 'passwordChanged',
  setUserPassword: 'passwordChanged',
  confirmPasswordReset: 'passwordChanged',
  setMyMfa: 'mfaChanged',
  setUserMfa: 'mfaChanged',
  verifyTotpSetup: 'mfaChanged',
  deleteUserTotp: 'mfaChanged',
  addMyPasskey: 'passkeyAdded',
  deleteMyPasskey: 'passkeyRemoved',
}

/** Operations that can change several settings, with those that `changed` then names. */
const byChange: Readonly<Record<string, Readonly<Record<string, NotificationKind>>>> = {
  // A challenge can ask for a new password, or for a second factor to be set up.
  answerChallenge: { password: 'passwordChanged', mfa: 'mfaChanged' },
  verifyAttribute: { email: 'emailChanged', phone_number: 'phoneChanged' },
  updateUser: { email: 'emailChanged', phone_number: 'phoneChanged' },
  updateMe: { email: 'emailChanged', phone_number: 'phoneChanged' },
}

/** A challenge that was followed by another one was answered correctly, and a new password is then set. */
const done: readonly EventData['outcome'][] = ['SUCCEEDED', 'SIGNED_IN', 'CHALLENGE']

/**
 * The notifications that may be due. `sessionLimitReached`, and whether an address is another one than before, depend on the
 * user, too. A new address that is not verified yet has no effect, and then the event has nothing sealed.
 */
export function notificationsFor({ operation, outcome, changed = [], sealed }: Decisive): NotificationKind[] {
  if (!done.includes(outcome)) return []
  const always = Object.hasOwn(byOperation, operation) ? byOperation[operation] : undefined
  const changes = Object.hasOwn(byChange, operation) ? byChange[operation] : undefined
  const kinds = new Set<NotificationKind>(always ? [always] : [])
  for (const [name, kind] of Object.entries(changes ?? {})) {
    if (changed.includes(name)) kinds.add(kind)
  }
  if (!sealed) {
    kinds.delete('emailChanged')
    // Verification always makes a number effective, and the e-mail address for the notification is still that of the user.
    if (operation !== 'verifyAttribute') kinds.delete('phoneChanged')
  }
  if (outcome === 'SIGNED_IN') kinds.add('sessionLimitReached')
  return [...kinds]
}
