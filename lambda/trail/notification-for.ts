/** Which notifications an event causes. */
import type { EventData } from './event.ts'
import type { NotificationKind } from './notification-kinds.ts'
import type { Sealed } from './recipient.ts'

type Decisive = Pick<EventData, 'operation' | 'outcome' | 'changed' | 'completed' | 'sealFailed'>

/** Operations that always change the setting. */
const byOperation = new Map<string, NotificationKind>([
  ['changePassword', 'passwordChanged'],
  ['setUserPassword', 'passwordChanged'],
  ['confirmPasswordReset', 'passwordChanged'],
  ['setMyMfa', 'mfaChanged'],
  ['setUserMfa', 'mfaChanged'],
  ['verifyTotpSetup', 'mfaChanged'],
  ['deleteUserTotp', 'mfaChanged'],
  ['addMyPasskey', 'passkeyAdded'],
  ['deleteMyPasskey', 'passkeyRemoved'],
  ['linkUserIdentity', 'identityLinked'],
])

/** Operations that change what `changed` names. */
const changesOfAttributes = ['verifyAttribute', 'updateUser', 'updateMe', 'answerChallenge']

/** A challenge that was followed by another one was answered correctly, and a new password is then set. */
const done: readonly EventData['outcome'][] = ['SUCCEEDED', 'SIGNED_IN', 'CHALLENGE']

/**
 * The notifications that may be due. `sessionLimitReached` depends on the user, too.
 */
export function notificationsFor(
  { operation, outcome, changed = [], completed = [], sealFailed }: Decisive,
  sealed: Sealed = {},
): NotificationKind[] {
  // An operation that fails after it has changed the setting says so.
  if (!done.includes(outcome) && completed.length === 0) return []
  const changes = (name: string) => changed.some(each => each.toLowerCase() === name)
  /** An address that is no longer verified could be replaced in a second step. */
  const loses = (name: string) => changes(name) || changes(`${name}_verified`)
  const kinds: NotificationKind[] = []
  const always = byOperation.get(operation)
  if (always) kinds.push(always)
  if (operation === 'answerChallenge') {
    // A challenge can ask for a new password, or for a second factor to be set up.
    if (changes('password')) kinds.push('passwordChanged')
    if (changes('mfa')) kinds.push('mfaChanged')
  }
  if (changesOfAttributes.includes(operation)) {
    // A new address that is yet to be verified has no effect, and then the operation has nothing to seal.
    if (loses('email') && (sealed.previousEmail || sealFailed)) kinds.push('emailChanged')
    const isEffective =
      operation === 'verifyAttribute' ||
      changes('phone_number_verified') ||
      sealed.previousPhone ||
      sealFailed
    if (loses('phone_number') && isEffective) kinds.push('phoneChanged')
  }
  if (outcome === 'SIGNED_IN') kinds.push('sessionLimitReached')
  return kinds
}

/** The operations whose events can cause a notification other than `sessionLimitReached`. */
export const notifyingOperations: readonly string[] = [...byOperation.keys(), ...changesOfAttributes]
