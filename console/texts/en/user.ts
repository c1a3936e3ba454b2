/** Texts of a user's page. */
import { actions, fields, guided, steps } from './user-actions.ts'
import { history } from './user-history.ts'

const providers = (names: readonly string[]) => names.join(' or ') || 'another provider'
const days = (count: number) => (count === 1 ? 'one day' : `${count} days`)

/** `in about 2 days`, or `in 2 to 6 days`. */
function within(earliest: number, latest: number): string {
  const [from, to] = [Math.round(earliest), Math.round(latest)]
  if (to < 1) return 'in less than a day'
  return from === to ? `in about ${days(to)}` : `in ${Math.max(from, 0)} to ${days(to)}`
}

export const user = {
  actions,
  fields,
  guided,
  steps,
  history,
  /** What the state means. */
  words: {
    disabled: 'This user is disabled and cannot sign in, whatever else this page says.',
    confirmed: 'The account is confirmed: nothing about its status prevents a sign-in.',
    invited: (changed: string) =>
      `Has a temporary password: invited, or given one, ${changed}. The user has not yet chosen a password.`,
    temporaryPassword: {
      valid: (earliest: number, latest: number) =>
        `Temporary passwords last seven days by default, so this one expires ${within(earliest, latest)}.`,
      unknown: (_earliest: number, latest: number) =>
        `Temporary passwords last seven days by default. If this one was given with the last change, it expires ${within(latest, latest)}; otherwise it has expired.`,
      expired: () => 'Temporary passwords last seven days by default, so this one has expired.',
    },
    unconfirmed: (created: string) =>
      `Signed up ${created} and has not entered the code that was sent since.`,
    resetRequired: (changed: string) =>
      `The password was reset. The user has to choose a new one with a code. The last change was ${changed}.`,
    noCode: 'No code can be sent: neither the e-mail address nor the phone number is verified.',
    externalProvider: (names: readonly string[]) =>
      `This user signs in with ${providers(names)} and has no password here.`,
    alsoProvider: (names: readonly string[]) => `This user can also sign in with ${providers(names)}.`,
    compromised: 'Amazon Cognito regards the password as known to others. Set a new one.',
    archived: 'Amazon Cognito has archived this user, who cannot sign in.',
    unknown: (status: string) =>
      `Amazon Cognito reports the status ${status}, which this page does not know.`,
  },
  /** Findings. */
  why: {
    title: 'If this user cannot sign in',
    nothing:
      'Nothing here prevents a sign-in. Ask which name and which password the user types, and at what time it last failed.',
    weights: { blocks: 'Prevents it', likely: 'Probably', possible: 'Possibly' },
    onlyFacts:
      'Sign-in attempts are not offered by this API, or not allowed for your role, so only the user’s settings were looked at.',
    attemptsFailed:
      'The attempts to sign in could not be loaded, so only the user’s settings were looked at.',
    disabled: 'The account is disabled.',
    temporaryPassword: {
      valid:
        'The user has to sign in with the temporary password that was sent or given, and then choose a password.',
      unknown:
        'The temporary password may have expired. Give the user another one, or send the invitation again.',
      expired: 'The temporary password has expired. Give the user another one, or send the invitation again.',
    },
    unconfirmed: 'The sign-up was not confirmed: the code that was sent has not been entered.',
    resetRequired:
      'The password was reset. The user has to enter the code that was sent, which expires, and choose a new password.',
    resetWithoutCode:
      'The password was reset, but there is no verified address to which a code could be sent.',
    compromised: 'The password is known to others, so Amazon Cognito does not accept it.',
    archived: 'The account is archived.',
    externalProvider: (names: readonly string[]) =>
      `The user has no password here: the way in is “Continue with ${providers(names)}”.`,
    alsoProvider: (names: readonly string[]) =>
      `The user may take another way than you think: this user can also sign in with ${providers(names)}.`,
    breached: 'The password is known from a breach elsewhere. The user needs a new one.',
    blocked: (when: string) =>
      `Threat protection blocked the last attempt, ${when}, as risky. It may succeed from the usual device and network.`,
    failedAtPassword: (count: number, when: string, locked: boolean) =>
      `${count === 1 ? `Sign-in failed at the password, ${when}.` : `${count} attempts failed at the password, the last one ${when}.`} It was wrong, or the account was not ready then (disabled, not confirmed, or its password reset).${
        locked
          ? ' After five in a row, Amazon Cognito refuses even the right password for a while, at most about fifteen minutes.'
          : ''
      }`,
    secondFactor: (when: string) =>
      `The password was right, but the second step was not completed, ${when}. Ask whether the phone or the app is at hand.`,
    noEmail: 'Sign-in asks for a code by e-mail, but the user has no e-mail address.',
    noPhone: 'Sign-in asks for a code by SMS, but the user has no phone number.',
    totp: 'Sign-in asks for a code of the authenticator app. A new or lost phone does not have it.',
    noFactor: 'The user has nothing to sign in with: no password, no passkey and no verified address.',
    noVerifiedAddress:
      'If the password is forgotten: no address is verified, so no code to choose a new one can be sent.',
  },
  sections: {
    state: 'State',
    attributes: 'Attributes',
    groups: 'Groups',
    factors: 'Ways to sign in',
    sessions: 'Sessions',
    identities: 'Identities at other providers',
    history: 'History',
    actions: 'Actions',
    guided: 'Step by step',
  },
  facts: { id: 'Id', created: 'Created', changed: 'Last changed' },
  attributes: {
    caption: 'Attributes of this user',
    name: 'Attribute',
    value: 'Value',
    verified: 'verified',
    unverified: 'not verified',
    /** Names without an entry are shown as they are. */
    names: {
      address: 'Address',
      birthdate: 'Date of birth',
      email: 'E-mail address',
      family_name: 'Family name',
      gender: 'Gender',
      given_name: 'Given name',
      locale: 'Language',
      middle_name: 'Middle name',
      name: 'Full name',
      nickname: 'Nickname',
      phone_number: 'Phone number',
      picture: 'Picture',
      preferred_username: 'Preferred user name',
      profile: 'Profile page',
      website: 'Website',
      zoneinfo: 'Time zone',
    } as Readonly<Record<string, string>>,
  },
  groups: {
    none: 'This user is in no group.',
    remove: 'Remove',
    removeOne: (group: string) => `Remove from ${group}`,
  },
  factors: {
    configured: 'The user can sign in or confirm a sign-in with:',
    nothing: 'Nothing is set up.',
    names: {
      password: 'a password',
      passkey: 'a passkey',
      email: 'a code by e-mail, where it is offered',
      sms: 'a code by SMS, where it is offered',
      totp: 'an authenticator app, as the second step',
    } as Readonly<Record<string, string>>,
    second: {
      none: 'No second step is turned on.',
      on: (names: string) => `After the password, sign-in asks for ${names}.`,
      names: { totp: 'a code of the authenticator app', email: 'a code by e-mail', sms: 'a code by SMS' },
      preferred: (name: string) => `${name} (asked for first)`,
    },
    passkeyNote:
      'Administrators can neither list nor remove passkeys. The user removes one, signed in on another device.',
  },
  sessions: {
    caption: 'Where this user is signed in',
    none: 'This user is signed in nowhere.',
    since: 'Since',
    lastActive: 'Last active',
    device: 'Device',
    address: 'Address',
    unknown: 'unknown device',
    note: 'Device and address are hints: after a refresh of the tokens they can be those of the API. A new session appears within a few seconds.',
    end: 'End',
    endOne: (since: string, device: string) => `End the session since ${since} (${device})`,
    action: 'Action',
    // A browser that has signed in with a provider.
    providerNote:
      'A browser that signed in with another provider within the last hour gets new tokens without a question. To end that, disable the user for an hour.',
  },
  identities: {
    caption: 'Identities with which this user signs in',
    none: 'This user signs in with no other provider.',
    provider: 'Provider',
    subject: 'Identifier there',
    linked: 'Linked',
    first: 'created this user, and cannot be unlinked',
    unlink: 'Unlink',
    unlinkOne: (provider: string) => `Unlink the identity at ${provider}`,
  },
  or: ' or ',
  justNow: 'just now',
  /** Providers that Amazon Cognito calls otherwise than people do. */
  providers: { SignInWithApple: 'Apple', LoginWithAmazon: 'Amazon' } as Readonly<Record<string, string>>,
  back: 'All users',
  deleted: (username: string) => `${username} was deleted.`,
}
