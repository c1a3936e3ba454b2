/** The English texts of notifications. */
import type { NotificationKind } from '../notification-kinds.ts'

const advice =
  'If this was you, there is nothing to do. If this was not you, sign in, change your password and sign out everywhere. If you ' +
  'cannot sign in any more, contact the support of {product}.'

export const english: Readonly<Record<NotificationKind, { subject: string; body: string }>> = {
  passwordChanged: {
    subject: 'Your password for {product} was changed',
    body: `The password of your account at {product} was changed on {time}.\n\n${advice}`,
  },
  emailChanged: {
    subject: 'Your e-mail address for {product} was changed',
    body:
      'The e-mail address of your account at {product} was changed, removed, or set to be verified again on {time}. If possible, ' +
      `this message goes to the address that the account had before.

${advice}`,
  },
  phoneChanged: {
    subject: 'Your phone number for {product} was changed',
    body: `The phone number of your account at {product} was changed or removed on {time}.\n\n${advice}`,
  },
  mfaChanged: {
    subject: 'Your second sign-in step for {product} was changed',
    body:
      'The second step of signing in to your account at {product}, such as a code from an app, was set up, changed or turned off ' +
      `on {time}.\n\n${advice}`,
  },
  passkeyAdded: {
    subject: 'A passkey was added to your account at {product}',
    body: `A passkey, which can be used to sign in, was added to your account at {product} on {time}.\n\n${advice}`,
  },
  passkeyRemoved: {
    subject: 'A passkey was removed from your account at {product}',
    body: `A passkey was removed from your account at {product} on {time}.\n\n${advice}`,
  },
  identityLinked: {
    subject: 'A way to sign in was added to your account at {product}',
    body:
      'An account at another provider, which can be used to sign in, was linked to your account at {product} on ' +
      `{time}.\n\n${advice}`,
  },
  sessionLimitReached: {
    subject: 'Your account at {product} is signed in on many devices',
    body:
      'With a sign-in on {time}, your account at {product} has {limit} sessions, the most that are possible. Each further sign-in ' +
      `ends the session that was not used for the longest time.\n\n${advice}`,
  },
}
