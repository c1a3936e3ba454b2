/** The state of a user in sentences. */
import { expect, test } from '@jest/globals'
import { statusInWords } from '../../console/user/status-in-words.ts'
import { daysAgo, now, userWith } from './user-fixture.ts'

const invited = (createdDaysAgo: number, changedDaysAgo: number) =>
  statusInWords(
    userWith({
      status: 'FORCE_CHANGE_PASSWORD',
      createdAt: daysAgo(createdDaysAgo),
      updatedAt: daysAgo(changedDaysAgo),
    }),
    now,
  ).join(' ')

test('an invited user who was never changed is said to have a temporary password that expires in two days', () => {
  expect(invited(5, 5)).toBe(
    'Has a temporary password: invited, or given one, 5 days ago. The user has not yet chosen a password. Temporary passwords last seven days by default, so this one expires in about 2 days.',
  )
})

test.each([
  ['changed since', 5, 1, 'expires in 2 to 6 days.'],
  ['created within the week, on its last day', 6.8, 6.8, 'expires in less than a day.'],
  ['created earlier, and changed within the week', 30, 6, 'otherwise it has expired.'],
  ['neither created nor changed within the week', 30, 8, 'so this one has expired.'],
])(
  'the expiry of a temporary password of a user %s is as certain as the times allow',
  (_, created, changed, end) => {
    expect(invited(created, changed)).toMatch(new RegExp(`${end}$`))
  },
)

test('a disabled user is said to be disabled before anything else', () => {
  const user = userWith({ enabled: false })
  expect(statusInWords(user, now)[0]).toMatch(/is disabled and cannot sign in/)
})

test('a user who must reset the password and has no verified address is said to get no code', () => {
  const user = userWith({ status: 'RESET_REQUIRED', attributes: { email_verified: 'false' } })
  expect(statusInWords(user, now)).toEqual([
    'The password was reset. The user has to choose a new one with a code. The last change was 5 days ago.',
    'No code can be sent: neither the e-mail address nor the phone number is verified.',
  ])
})

test('a user of a provider is said to sign in there', () => {
  const identity = { provider: 'Google', type: 'google', subject: '1', primary: true, linkedAt: daysAgo(9) }
  const user = userWith({ status: 'EXTERNAL_PROVIDER', identities: [identity] })
  expect(statusInWords(user, now)).toEqual(['This user signs in with Google and has no password here.'])
})

test('a user of a provider who was given a password is still said to sign in there, too', () => {
  const identity = {
    provider: 'SignInWithApple',
    type: 'x',
    subject: '1',
    primary: true,
    linkedAt: daysAgo(9),
  }
  expect(statusInWords(userWith({ identities: [identity] }), now)[1]).toBe(
    'This user can also sign in with Apple.',
  )
})

test('what happened within a minute happened just now', () => {
  const user = userWith({ status: 'UNCONFIRMED', createdAt: new Date(now.getTime() - 59_000).toISOString() })
  expect(statusInWords(user, now)[0]).toMatch(/^Signed up just now/)
})

test.each(['UNCONFIRMED', 'COMPROMISED', 'ARCHIVED', 'CONFIRMED', 'SOMETHING_NEW'])(
  'the status %s has a sentence',
  status => {
    const user = userWith({ status })
    expect(statusInWords(user, now)).toHaveLength(1)
  },
)
