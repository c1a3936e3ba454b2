import { describe, expect, test } from '@jest/globals'
import { operations } from '../../../lambda/operations/index.ts'
import type { EventData } from '../../../lambda/trail/event.ts'
import { notificationsFor } from '../../../lambda/trail/notification-for.ts'
import type { NotificationKind } from '../../../lambda/trail/notification-kinds.ts'
import type { Sealed } from '../../../lambda/trail/recipient.ts'

type Row = [operation: string, changed: string[], sealed: Sealed, kinds: NotificationKind[]]

const addresses = { previousEmail: 'old@example.com', previousPhone: '+491701234567' }

const rows: Row[] = [
  ['changePassword', ['password'], {}, ['passwordChanged']],
  ['setUserPassword', ['password'], {}, ['passwordChanged']],
  ['confirmPasswordReset', ['password'], {}, ['passwordChanged']],
  ['answerChallenge', ['password', 'email'], {}, ['passwordChanged']],
  ['answerChallenge', ['password', 'email'], addresses, ['passwordChanged', 'emailChanged']],
  ['answerChallenge', ['mfa'], {}, ['mfaChanged']],
  ['answerChallenge', [], {}, []],
  ['setMyMfa', ['mfa'], {}, ['mfaChanged']],
  ['setUserMfa', ['mfa'], {}, ['mfaChanged']],
  ['verifyTotpSetup', ['mfa'], {}, ['mfaChanged']],
  ['deleteUserTotp', ['mfa'], {}, ['mfaChanged']],
  ['addMyPasskey', ['passkeys'], {}, ['passkeyAdded']],
  ['deleteMyPasskey', ['passkeys'], {}, ['passkeyRemoved']],
  ['linkUserIdentity', ['identities'], {}, ['identityLinked']],
  ['verifyAttribute', ['email'], addresses, ['emailChanged']],
  ['verifyAttribute', ['Email'], addresses, ['emailChanged']],
  ['verifyAttribute', ['email'], {}, []],
  ['verifyAttribute', ['phone_number'], {}, ['phoneChanged']],
  ['updateMe', ['email', 'phone_number'], {}, []],
  ['updateMe', ['email'], { previousEmail: 'old@example.com' }, ['emailChanged']],
  ['updateUser', ['phone_number'], {}, []],
  ['updateUser', ['phone_number', 'phone_number_verified'], {}, ['phoneChanged']],
  ['updateUser', ['email', 'phone_number'], addresses, ['emailChanged', 'phoneChanged']],
  ['updateUser', ['email_verified'], addresses, ['emailChanged']],
  ['updateUser', ['Phone_Number_Verified'], addresses, ['phoneChanged']],
  ['updateUser', ['name'], addresses, []],
  ['createUser', ['email'], {}, []],
  ['disableUser', [], {}, []],
  // The name of an own operation can be any.
  ['constructor', [], {}, []],
]

describe('the notifications of an event', () => {
  test.each(rows)('of %s that changes %j with %j sealed are %j', (operation, changed, sealed, kinds) => {
    expect(notificationsFor({ operation, outcome: 'SUCCEEDED', changed }, sealed)).toEqual(kinds)
  })

  const refused: EventData['outcome'][] = ['BEGUN', 'REFUSED', 'FAILED']
  test.each(refused)('are none with the outcome %s', outcome => {
    for (const [operation, changed, sealed] of rows) {
      expect(notificationsFor({ operation, outcome, changed }, sealed)).toEqual([])
    }
  })

  const unsuccessful: EventData['outcome'][] = ['REFUSED', 'FAILED']
  test.each(unsuccessful)('with the outcome %s are those of what was completed', outcome => {
    const completed = ['The password was set, but the sessions were not ended.']
    const event = { operation: 'setUserPassword', outcome, changed: ['password'], completed }
    expect(notificationsFor(event)).toEqual(['passwordChanged'])
  })

  test('include a change of an address that could not be sealed', () => {
    const event = { operation: 'updateUser', outcome: 'SUCCEEDED', sealFailed: true } as const
    expect(notificationsFor({ ...event, changed: ['email', 'phone_number'] })).toEqual([
      'emailChanged',
      'phoneChanged',
    ])
    expect(notificationsFor({ ...event, changed: ['name'] })).toEqual([])
  })

  test('of a new password before another challenge do not wait for that', () => {
    const event = { operation: 'answerChallenge', outcome: 'CHALLENGE', changed: ['password'] } as const
    expect(notificationsFor(event as never)).toEqual(['passwordChanged'])
  })

  test.each(['signIn', 'answerChallenge', 'exchangeCode'])(
    'of a sign-in by %s can be the limit of sessions',
    operation => {
      expect(notificationsFor({ operation, outcome: 'SIGNED_IN' })).toEqual(['sessionLimitReached'])
    },
  )

  test('are for operations that exist', () => {
    const known: string[] = operations.map(({ operationId }) => operationId)
    const named = rows.map(([operation]) => operation).filter(operation => operation !== 'constructor')
    expect(named.filter(operation => !known.includes(operation))).toEqual([])
  })
})
