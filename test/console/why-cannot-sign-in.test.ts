/** Why a user cannot sign in, and what helps. */
import { expect, test } from '@jest/globals'
import { whyCannotSignIn } from '../../console/user/why-cannot-sign-in.ts'
import { attempt, daysAgo, now, userWith, wrongPassword } from './user-fixture.ts'

test('nothing is found at a confirmed user with a verified address and no failed attempt', () => {
  expect(whyCannotSignIn({ user: userWith(), signIns: [attempt('PASS')] }, now)).toEqual([])
})

test('what prevents every sign-in comes before what the attempts suggest and what is only possible', () => {
  const user = userWith({ enabled: false, attributes: { email_verified: 'false' } })
  const found = whyCannotSignIn({ user, signIns: [wrongPassword()] }, now)
  expect(found.map(({ weight, actions }) => [weight, actions[0]])).toEqual([
    ['blocks', 'enableUser'],
    ['likely', 'setUserPassword'],
    ['possible', 'updateUser'],
  ])
})

test.each([
  [
    'an expired temporary password',
    { status: 'FORCE_CHANGE_PASSWORD', updatedAt: daysAgo(9) },
    'resendInvitation',
  ],
  ['an unconfirmed sign-up', { status: 'UNCONFIRMED' }, 'confirmUser'],
  ['a reset password', { status: 'RESET_REQUIRED' }, 'resetUserPassword'],
  [
    'a reset password without an address for the code',
    { status: 'RESET_REQUIRED', attributes: { email_verified: 'false' } },
    'setUserPassword',
  ],
  ['a password that others know', { status: 'COMPROMISED' }, 'setUserPassword'],
])('%s prevents the sign-in, and the action that helps is first', (_, state, action) => {
  const [finding] = whyCannotSignIn({ user: userWith(state) }, now)
  expect([finding?.weight, finding?.actions[0]]).toEqual(['blocks', action])
})

test('wrong passwords count since the last success, and the fifth is said to lock the account for a while', () => {
  const sentenceOf = (failures: number) => {
    const signIns = [...Array.from({ length: failures }, wrongPassword), attempt('PASS'), wrongPassword()]
    return whyCannotSignIn({ user: userWith(), signIns }, now)[0]?.sentence
  }
  expect(sentenceOf(0)).toBeUndefined()
  expect(sentenceOf(1)).toBe('A wrong password was entered, the last one yesterday.')
  expect(sentenceOf(5)).toMatch(/^5 wrong passwords were entered, .*refuses even the right one for a while/)
})

test.each([
  ['a wrong code', attempt('FAIL', { challenges: [{ name: 'MFA', result: 'FAILURE' }] })],
  ['a missing code', attempt('IN_PROGRESS')],
])('%s at the second step suggests a lost phone', (_, event) => {
  const [finding] = whyCannotSignIn({ user: userWith(), signIns: [event] }, now)
  expect(finding).toMatchObject({ weight: 'likely', actions: ['lostPhone'] })
})

test('an attempt that was blocked as risky is reported, and so is a breached password', () => {
  const risk = { decision: 'BLOCK', compromisedCredentials: true }
  const found = whyCannotSignIn({ user: userWith(), signIns: [attempt('FAIL', { risk })] }, now)
  expect(found.map(({ sentence }) => sentence)).toEqual([
    expect.stringMatching(/known from a breach/),
    expect.stringMatching(/blocked the last attempt, yesterday/),
  ])
})

test('a code by e-mail without an address, and a user with nothing to sign in with, are likely reasons', () => {
  const on = { enabled: true, preferred: true }
  const off = { enabled: false, preferred: false }
  const user = userWith({ attributes: { email: '' }, mfa: { totp: off, email: on, sms: off } })
  const factors = { username: 'hanako', configured: [], mfa: user.mfa }
  const likely = whyCannotSignIn({ user, factors }, now).filter(({ weight }) => weight === 'likely')
  expect(likely.map(({ actions }) => actions[0])).toEqual(['updateUser', 'setUserPassword'])
})
