/** Why a user cannot sign in, and what helps. */
import { expect, test } from '@jest/globals'
import { whyCannotSignIn } from '../../console/user/why-cannot-sign-in.ts'
import { attempt, daysAgo, now, userWith, wrongPassword } from './user-fixture.ts'

const off = { enabled: false, preferred: false }

test('nothing is found at a confirmed user with a verified address and no failed attempt', () => {
  expect(whyCannotSignIn({ user: userWith(), signIns: [attempt('PASS')] }, now)).toEqual([])
})

test('what prevents every sign-in comes first, and failures at the password are not blamed on the password then', () => {
  const user = userWith({ enabled: false, attributes: { email_verified: 'false' } })
  const found = whyCannotSignIn({ user, signIns: [wrongPassword()] }, now)
  expect(found.map(({ weight, actions }) => [weight, actions[0]])).toEqual([
    ['blocks', 'enableUser'],
    ['possible', 'updateUser'],
  ])
})

test.each([
  [
    'an expired temporary password',
    { status: 'FORCE_CHANGE_PASSWORD', updatedAt: daysAgo(9) },
    'setUserPassword',
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

test('failures at the password count since the last success, and the fifth is said to lock the account for a while', () => {
  const sentenceOf = (failures: number) => {
    const signIns = [...Array.from({ length: failures }, wrongPassword), attempt('PASS'), wrongPassword()]
    return whyCannotSignIn({ user: userWith(), signIns }, now)[0]?.sentence
  }
  expect(sentenceOf(0)).toBeUndefined()
  expect(sentenceOf(1)).toBe(
    'Sign-in failed at the password, yesterday. It was wrong, or the account was not ready then (disabled, not confirmed, or its password reset).',
  )
  expect(sentenceOf(5)).toMatch(
    /^5 attempts failed at the password, .*refuses even the right password for a while/,
  )
})

test.each([
  ['a wrong code', attempt('FAIL', { challenges: [{ name: 'MFA', result: 'FAILURE' }] })],
  ['a missing code', attempt('IN_PROGRESS')],
])('%s at the second step suggests a lost phone', (_, event) => {
  const mfa = { totp: { enabled: true, preferred: true }, email: off, sms: off }
  const [finding] = whyCannotSignIn({ user: userWith({ mfa }), signIns: [event] }, now)
  expect(finding).toMatchObject({ weight: 'likely', actions: ['lostPhone'] })
  // Once no second step is asked for, the advice is out of date.
  expect(whyCannotSignIn({ user: userWith(), signIns: [event] }, now)).toEqual([])
})

test('attempts from before the last change of the user say nothing about the present', () => {
  const user = userWith({ updatedAt: daysAgo(0.5) })
  expect(whyCannotSignIn({ user, signIns: [wrongPassword()] }, now)).toEqual([])
})

test('a user of a provider is told one way in, and is not missing a password', () => {
  const identity = { provider: 'Google', type: 'google', subject: '1', primary: true, linkedAt: daysAgo(9) }
  const user = userWith({ status: 'EXTERNAL_PROVIDER', identities: [identity] })
  const factors = { username: 'hanako', configured: [], mfa: user.mfa }
  expect(whyCannotSignIn({ user, factors }, now)).toEqual([
    {
      weight: 'likely',
      sentence: 'The user has no password here: the way in is “Continue with Google”.',
      actions: [],
    },
  ])
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
  const user = userWith({ attributes: { email: '' }, mfa: { totp: off, email: on, sms: off } })
  const factors = { username: 'hanako', configured: [], mfa: user.mfa }
  const likely = whyCannotSignIn({ user, factors }, now).filter(({ weight }) => weight === 'likely')
  expect(likely.map(({ actions }) => actions[0])).toEqual(['updateUser', 'setUserPassword'])
})
