/** Texts of the users list. */

export const users = {
  title: 'Users',
  searchBy: 'Search by',
  searchFor: 'Search for',
  search: 'Search',
  clear: 'Show all users',
  fields: {
    any: 'name, e-mail or phone',
    username: 'user name starts with',
    name: 'full name starts with',
    givenName: 'given name starts with',
    familyName: 'family name starts with',
    email: 'e-mail is',
    emailPrefix: 'e-mail starts with',
    phone: 'phone number is',
    phonePrefix: 'phone number starts with',
    sub: 'id is',
    status: 'status is',
  },
  hints: {
    any: 'Finds the beginning of the user name, name, e-mail address or phone number with +.',
    text: 'Upper and lower case count.',
    phone: 'With the country code, such as +44 20 7946 0000.',
    sub: 'The id that logs and events name.',
  },
  invalid: {
    phone: 'Write the number with + and the country code.',
    empty: 'Write what to search for.',
    tooLong: 'This is too long to search for. Shorten it.',
    characters: 'Remove line breaks and other control characters.',
  },
  statuses: {
    CONFIRMED: 'Confirmed',
    UNCONFIRMED: 'Signed up, not confirmed',
    FORCE_CHANGE_PASSWORD: 'Must choose a password',
    RESET_REQUIRED: 'Needs password reset',
    EXTERNAL_PROVIDER: 'Signs in elsewhere',
    ARCHIVED: 'Archived',
    COMPROMISED: 'Compromised',
    UNKNOWN: 'Unknown',
  } as Readonly<Record<string, string>>,
  disabled: 'Disabled',
  caption: 'Users, with their status',
  columns: {
    username: 'User name',
    name: 'Full name',
    email: 'E-mail',
    phone: 'Phone number',
    status: 'Status',
    created: 'Created',
  },
  count: (count: number, more: boolean) =>
    `${count} ${count === 1 ? 'user' : 'users'} on this page${more ? '; there are more' : ''}.`,
  /** Of a search in several attributes, which has no further pages. */
  countOfAny: (count: number, more: boolean) =>
    more
      ? `The first ${count} users. There are more: write more of the name, or search by one attribute.`
      : `${count} ${count === 1 ? 'user' : 'users'}.`,
  nobody: 'This user pool has no users yet.',
  createFirst: 'Create the first one',
  noMatch: (field: string, value: string) => `No user whose ${field} “${value}”.`,
  noMatchOfAny: (value: string) =>
    `No user whose user name, name, e-mail address or phone number starts with “${value}”.`,
  searchAny: (value: string) => `Search for “${value}” in names, e-mail addresses and phone numbers`,
  noMatchAdvice:
    'Check the spelling, with upper and lower case. A search finds only the beginning of a value or the whole value, never a part from its middle. Phone numbers begin with + and the country code.',
  afterLast: 'There are no users on this page.',
}
