/** Texts of the page that creates a user. */

export const create = {
  title: 'Create a user',
  username: 'User name',
  usernameHint:
    'Without spaces. If users of this pool sign in with their e-mail address, write the address here.',
  name: 'Full name',
  email: 'E-mail address',
  emailVerified: 'I know that this address is the user’s: mark it as verified',
  phone: 'Phone number',
  phoneHint: 'With the country code, such as +442079460000.',
  phoneVerified: 'I know that this number is the user’s: mark it as verified',
  verifiedHint: 'A forgotten password can only be reset through a verified address or number.',
  invitation: 'Invitation',
  invitations: { EMAIL: 'Send it by e-mail', SMS: 'Send it by SMS', NONE: 'Send nothing' },
  password: 'Temporary password',
  passwordHint:
    'Leave it empty to have one generated, which only the invitation contains. At the first sign-in the user chooses a password.',
  passwordHintWithoutInvitation:
    'Without an invitation nobody learns a generated password. Write one and give it to the user, or send an invitation later.',
  more: 'More attributes',
  moreHint: 'For what else this user pool has or requires. Names of its own attributes begin with “custom:”.',
  attributeName: (number: number) => `Name of attribute ${number}`,
  attributeValue: (number: number) => `Value of attribute ${number}`,
  addAttribute: 'Add an attribute',
  groups: 'Groups',
  noGroups: 'This user pool has no groups.',
  groupsNotOffered: 'Your role may not list the groups, or this API does not offer it.',
  moreGroups: 'Further groups can be chosen on the user’s page.',
  needed: 'Fill this in.',
  usernameInvalid: 'Remove the spaces. A name cannot be . or .. either.',
  taken: 'This user name is taken.',
  neededForInvitation: 'Fill this in, or choose another kind of invitation.',
  what: {
    EMAIL: (to: string) =>
      `Creates the user and sends a temporary password to ${to || 'the e-mail address'}.`,
    SMS: (to: string) => `Creates the user and sends a temporary password to ${to || 'the phone number'}.`,
    NONE: 'Creates the user and sends nothing.',
  },
  validity:
    'The user can sign in with the temporary password until it expires, by default within seven days.',
  submit: 'Create the user',
  creating: 'Creating the user …',
  addingToGroup: (group: string) => `Adding the user to ${group} …`,
  created: (username: string) => `${username} was created.`,
  groupsFailed: (username: string, groups: string) => `${username} was created, but not added to: ${groups}.`,
  openUser: (username: string) => `Open the page of ${username}`,
  who: 'The user',
  firstSignIn: 'The first sign-in',
}
