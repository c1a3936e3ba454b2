/** Texts of the changes to a user: what each will do, said before it is done, and what was done. */

/** What the console says about an action. */
export interface ActionTexts {
  label: string
  /** Of the button that does it; by default the label. */
  confirm?: string
  /** In a sentence, before it is done. */
  /** `ways`: the providers with which somebody signs in who has no password. */
  what(username: string, values: Readonly<Record<string, string>>, ways: readonly string[]): string
  done(username: string, values: Readonly<Record<string, string>>): string
}

/** By operationId. */
export const actions = {
  enableUser: {
    label: 'Enable',
    what: name => `${name} can sign in again. Sessions that have ended stay ended.`,
    done: name => `${name} is enabled and can sign in again.`,
  },
  disableUser: {
    label: 'Disable',
    what: name =>
      `${name} can no longer sign in, and is signed out everywhere. Nothing is deleted, and you can enable the user again.`,
    done: name => `${name} is disabled and signed out.`,
  },
  confirmUser: {
    label: 'Confirm the sign-up',
    what: name => `${name} can sign in without entering the code. No address becomes verified by it.`,
    done: name => `${name} is confirmed and can sign in.`,
  },
  resendInvitation: {
    label: 'Send the invitation again',
    what: name =>
      `A new temporary password is sent to the e-mail address of ${name}, or else to the phone number. One that was sent or given before stops working.`,
    done: name => `A new invitation was sent to ${name}.`,
  },
  resetUserPassword: {
    label: 'Reset the password',
    what: name =>
      `The password of ${name} stops working, a code for choosing a new one is sent to the verified address, and all sessions end.`,
    done: name => `The password of ${name} was reset, and a code was sent. Everything is signed out.`,
  },
  setUserPassword: {
    label: 'Set a password',
    what: (name, _, ways) =>
      ways.length > 0
        ? `${name} signs in with ${ways.join(' or ')} and has no password. With one, the user can sign in both ways. You choose it and give it to the user yourself. All sessions end.`
        : `You choose the password of ${name} and give it to the user yourself. The old one stops working, and all sessions end.`,
    done: (name, { temporary }) =>
      temporary === 'true'
        ? `${name} has the new password, has to change it at the next sign-in, and was signed out everywhere.`
        : `${name} has the new password and was signed out everywhere.`,
  },
  updateUser: {
    label: 'Edit attributes',
    confirm: 'Save',
    what: name =>
      `Changes what is stored about ${name}. A value that you empty is deleted. Each sign-in with another provider overwrites the attributes that come from there.`,
    done: (name, { email, email_verified, phone_number, phone_number_verified }) =>
      `The attributes of ${name} were changed.${
        (email && email_verified === 'false') || (phone_number && phone_number_verified === 'false')
          ? ' A new address that is not marked as verified may take effect only when the user enters the code that was sent to it.'
          : ''
      }`,
  },
  setUserMfa: {
    label: 'Change the second step',
    confirm: 'Save',
    what: name =>
      `Sets what sign-in asks ${name} for after the password. Without any, the password alone is enough unless the user pool requires a second step.`,
    done: name => `The second step of ${name} was changed.`,
  },
  deleteUserTotp: {
    label: 'Remove the authenticator app',
    what: name =>
      `Sign-in no longer asks ${name} for codes of the app. Until another one is set up, the password alone protects the account, and so does a code or a passkey where sign-in can begin with it. First make sure that the user is asking.`,
    done: name => `The authenticator app of ${name} was removed.`,
  },
  signOutUser: {
    label: 'Sign out everywhere',
    what: name =>
      `All sessions of ${name} end. Some apps may stay signed in for up to an hour. The user can sign in again.`,
    done: name => `${name} is signed out everywhere.`,
  },
  deleteUserSession: {
    label: 'End this session',
    what: (name, { device = '' }) =>
      `The session of ${name} (${device}) ends. Other sessions go on, and the user can sign in again.`,
    done: name => `The session of ${name} has ended.`,
  },
  addUserToGroup: {
    label: 'Add to a group',
    what: name =>
      `${name} gets what members of the group may do, from the next sign-in or refresh of the tokens on.`,
    done: (name, { group = '' }) => `${name} is in the group ${group}.`,
  },
  removeUserFromGroup: {
    label: 'Remove from the group',
    what: (name, { group = '' }) =>
      `${name} is no longer in the group ${group}. The tokens that the user has now name the group until they expire.`,
    done: (name, { group = '' }) => `${name} was removed from the group ${group}.`,
  },
  linkUserIdentity: {
    label: 'Link an identity',
    what: name =>
      `Anyone who signs in with this identity gets the account of ${name}. First make sure that both belong to the same person. Link it before the first sign-in with it.`,
    done: (name, { provider = '' }) => `${name} can sign in with ${provider}.`,
  },
  unlinkUserIdentity: {
    label: 'Unlink the identity',
    what: (name, { provider = '', subject = '' }) =>
      `${name} can no longer sign in with ${subject} at ${provider}; the next sign-in with it creates another user. Sessions go on until you sign the user out.`,
    done: (name, { provider = '' }) => `The identity at ${provider} was unlinked from ${name}.`,
  },
  deleteUser: {
    label: 'Delete',
    what: name =>
      `${name} and all attributes are deleted. This cannot be undone: a new user with this name has another id. A user of another provider is created again at the next sign-in; to keep somebody out, disable the user.`,
    done: name => `${name} was deleted.`,
  },
} satisfies Record<string, ActionTexts>

/** Labels of the fields. Attributes have those of the table. */
export const fields = {
  needed: 'Fill this in.',
  password: 'New password',
  passwordHint:
    'Copy it now, since it is not shown again, and give it to the user over a channel that you trust.',
  generate: 'Generate another',
  copyPassword: 'Copy the password',
  temporary: 'The user has to choose another one at the next sign-in',
  group: 'Group',
  provider: 'Provider',
  subject: 'The provider’s identifier of the person',
  subjectHint: 'Not the e-mail address, unless the provider uses that as its identifier.',
  totp: 'A code of the authenticator app',
  email: 'A code by e-mail',
  sms: 'A code by SMS',
  preferred: 'Ask first for',
  passkey: 'A passkey alone is enough',
  choices: {
    none: 'none of them',
    totp: 'the authenticator app',
    email: 'e-mail',
    sms: 'SMS',
    unchanged: 'leave as it is',
    true: 'yes',
    false: 'no',
  },
  verified: {
    email: 'I know that this address is the user’s: mark it as verified',
    phone_number: 'I know that this number is the user’s: mark it as verified',
  },
  addressHints: {
    email:
      'Codes for a forgotten password go to a verified address. A new one that is not marked gets a code, and may take effect only when the user enters it.',
    phone_number:
      'With the country code, such as +442079460000. What is said of the e-mail address holds for the number, too.',
  },
  noSpaces: 'Remove the spaces.',
  noReset: 'Reset the password: not possible, no verified address.',
  temporaryPassword: 'The temporary password:',
  newName: 'Another attribute: its name',
  newNameHint: 'Such as nickname or custom:department. Leave both empty to add none.',
  newValue: 'Its value',
  typeName: (username: string) => `To confirm, type the user name ${username}`,
  typeNameWrong: 'This is not the user name.',
  nothingChanged: 'Nothing was changed: change a value first.',
  verifiedCaller:
    'I have made sure that it is the user who is asking, for example by calling back at a number that I know',
  verifiedCallerNeeded: 'First make sure of it: somebody who has the password may be calling.',
  withdraw: {
    email: 'The lost phone receives the user’s e-mail: send no more codes there',
    phone_number: 'The lost phone receives the user’s text messages: send no more codes there',
  },
  setPassword: 'Set a new temporary password, since the phone was not locked or the password may be known',
  unlink: 'Unlink the identities at other providers',
  delete: 'Delete the user at the end',
}

/** What of the user may be on the phone. */
interface PhoneFactors {
  app: boolean
  passkey: boolean
}

interface GuidedTexts {
  label: string
  what(username: string, has: PhoneFactors): string
  begin: string
  done(username: string, has: PhoneFactors): string
  /** Where the operator may not do a step. */
  withoutStep: string
}

/** The changes that consist of several steps. */
export const guided = {
  lostPhone: {
    label: 'Lost phone',
    what: (name, { app }) =>
      app
        ? `Removes the authenticator app of ${name} and signs the user out everywhere, so that a new phone can be set up.`
        : `${name} has no authenticator app. Signs the user out everywhere, and does what you choose here.`,
    begin: 'Begin',
    done: (_, { app, passkey }) =>
      `${app ? 'The authenticator app is removed and all sessions have ended.' : 'All sessions have ended.'}${
        passkey
          ? ' A passkey on the phone still works: the user has to remove it, signed in on another device.'
          : ''
      } Now let the user sign in and set up the new phone, while you are still on the telephone.`,
    withoutStep:
      'Your role may not do this step, or the API does not offer it. Skip it only if the lost phone is locked or blocked. Otherwise close this, and ask somebody whose role may do all of it: whoever has the phone could receive codes on it, or know the password.',
  },
  offBoard: {
    label: 'Off-board completely',
    what: name =>
      `Disables ${name}, ends every session and removes the user from all groups. Linked identities at other providers are unlinked if that is ticked. Without deletion, the user stays in the list as disabled.`,
    begin: 'Off-board',
    done: name => `${name} is off-boarded.`,
    withoutStep:
      'Your role may not do this step, or the API does not offer it. Skip it to go on with the others, and ask somebody whose role may do it.',
  },
} satisfies Record<string, GuidedTexts>

/** What the steps do, and how far they are. */
export const steps = {
  labels: {
    withdrawVerification: 'Withdraw the verification of the addresses on the phone',
    turnOffSms: 'Stop asking for codes by SMS',
    setUserPassword: 'Set the temporary password',
    deleteUserTotp: 'Remove the authenticator app',
    signOutUser: 'Sign out everywhere',
    disableUser: 'Disable the user',
    endSessions: 'End the sessions that are left',
    leaveGroups: 'Remove the user from all groups',
    unlinkIdentities: 'Unlink the identities at other providers',
    deleteUser: 'Delete the user',
  } as Readonly<Record<string, string>>,
  states: {
    waiting: 'waiting',
    running: 'running …',
    done: 'done',
    failed: 'failed',
    'not offered': 'not allowed for your role, or not offered by this API',
    skipped: 'skipped',
  },
  progress: (done: number, total: number) => `${done} of ${total}`,
  proceed: 'Continue',
  skip: 'Skip this step',
  incomplete: 'All other steps are done. Ask somebody whose role may do the step that was skipped.',
  stopped: 'A step failed. What is done stays done: Continue repeats only the step that failed, and goes on.',
  caption: 'Steps',
}
