/**
 * The fields that requests share, with Cognito's own limits (source: the SDK's model), and what the documents say of
 * them: a description, and an example that examples of whole bodies are put together from.
 */
import * as z from 'zod/mini'
import { checked, described } from '../../contract/schema.ts'

/**
 * `[\p{L}\p{M}\p{S}\p{N}\p{P}]+` in the SDK's model: any script, no spaces, no control characters. Said by the two
 * categories that are left, it is the same, and V8 takes a sixth of the time to read it.
 */
export const printable = /^[^\p{Z}\p{C}]+$/u

/**
 * `printable`, but for `.` and `..`, which URL parsers take out of a path, also where they are percent-encoded
 * (docs/adr/0022-names.md). Said without a lookahead, which many regular expression engines do not have.
 */
export const namePattern = /^(?:\.{0,2}[^.\p{Z}\p{C}]|\.{3})[^\p{Z}\p{C}]*$/u

const nameRule = 'Use letters, digits, marks, symbols and punctuation. A name cannot be `.` or `..`'

/** 1 to 128 characters; in a path, percent-encoded. */
export const username = checked(
  z.string(),
  z.minLength(1, { abort: true }),
  z.maxLength(128),
  z.regex(namePattern, nameRule),
)
described(username, {
  description:
    'The name of the user, their `sub`, or an alias where the pool has aliases. Upper and lower case are the same.',
  examples: ['gimpei3'],
})

/** A user name in an answer: one that was not created by this API may be `.` or `..`. */
export const shownUsername = checked(z.string(), z.minLength(1), z.maxLength(128), z.regex(printable))
described(shownUsername, { description: 'The name of the user.', examples: ['gimpei3'] })

/** At most 256 characters, without white space at either end; the pool's policy says the rest. */
export const password = checked(
  z.string(),
  z.minLength(1, { abort: true }),
  z.maxLength(256),
  z.regex(/^\S([\s\S]*\S)?$/, 'No white space at either end'),
)
described(password, {
  description:
    "A password. What it must have is the user pool's policy: INVALID_PASSWORD names each broken rule.",
  examples: ['anyPassword0!'],
})

/** As `password`; for the first sign-in. */
export const temporaryPassword = checked(password)
described(temporaryPassword, {
  description: 'The password for the first sign-in. Left out, the pool makes one up.',
  examples: ['cD3:oxf3'],
})

const attributeName = checked(
  z.string(),
  z.minLength(1, { abort: true }),
  z.maxLength(32),
  z.regex(namePattern, nameRule),
)
described(attributeName, { description: 'The name of an attribute.', examples: ['email'] })

/**
 * Text that goes to Cognito as it is: without control characters, other than tabs and line breaks, and without those that
 * turn the direction of the text around it. The marks and joiners that Arabic, Persian and some emoji need are accepted.
 */
const freeText = checked(
  z.string(),
  z.maxLength(2048),
  z.regex(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it rejects.
    /^[^\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\u202A-\u202E\u2066-\u2069]*$/,
    'No control characters, and none that change the direction of text',
  ),
)

const attributeValue = freeText

/** More than a pool can have: 50 custom ones and some 20 others. */
const maxAttributes = 100

/** Names to strings, as Cognito has them (`"email_verified": "true"`); custom ones are named `custom:…`. */
export const attributes = checked(
  z.record(attributeName, attributeValue),
  z.refine(isWithinLimit, 'Too many attributes for a user pool'),
)
described(attributes, {
  maxProperties: maxAttributes,
  description:
    'Attributes of a user: names to strings, as Cognito has them (`"email_verified": "true"`). Those of your own ' +
    'are named `custom:…`.',
  examples: [{ email: 'g@example.com', address: '栃木県日光市森友1123-2' }],
})

function isWithinLimit(map: object): boolean {
  return Object.keys(map).length <= maxAttributes
}

/** A challenge's session, as the answer before it gave it. */
export const session = checked(z.string(), z.minLength(20), z.maxLength(2048))
described(session, {
  description:
    'The session of the challenge, as the answer before gave it. Good once, and for a few minutes.',
  examples: ['AYABeHqvJ0mTrPq3nX0b2v7Yq9s'],
})

/** A code that was sent by e-mail or SMS. */
export const confirmationCode = checked(
  z.string(),
  z.minLength(1, { abort: true }),
  z.maxLength(2048),
  z.regex(/^\S+$/, 'No white space'),
)
described(confirmationCode, { description: 'The code that was sent.', examples: ['123456'] })

/** Six digits, as an authenticator app shows them. */
export const totpCode = checked(z.string(), z.regex(/^\d{6}$/, 'Six digits'))
described(totpCode, {
  description: 'The six digits that the authenticator app shows now. Good once.',
  examples: ['123456'],
})

/** What a token is made of, to Cognito (S). */
const tokenPattern = /^[\w=.-]+$/

/** As a sign-in or a refresh gave it. Cognito's have about 2,000 characters (T). */
export const refreshToken = checked(
  z.string(),
  z.minLength(1, { abort: true }),
  z.maxLength(8192),
  z.regex(tokenPattern, 'As a sign-in gave it'),
)
described(refreshToken, {
  description: 'The refresh token, as a sign-in or a refresh gave it.',
  examples: ['eyJjdHkiOiJKV1QifQ.refresh'],
})

/** 1 to 128 characters; in a path, percent-encoded. */
export const groupName = checked(
  z.string(),
  z.minLength(1, { abort: true }),
  z.maxLength(128),
  z.regex(namePattern, nameRule),
)
described(groupName, { description: 'The name of the group.', examples: ['editors'] })

/** A group name in an answer: one that was not created by this API may be `.` or `..`. */
export const shownGroupName = checked(z.string(), z.minLength(1), z.maxLength(128), z.regex(printable))
described(shownGroupName, { description: 'The name of the group.', examples: ['editors'] })

/** What a group is for. */
export const groupDescription = checked(freeText)
described(groupDescription, { description: 'What the group is for.', examples: ['May change articles'] })

/** What users call a device: one line with blanks in it, and without invisible characters, some of which turn the text around; emojis are joined by one that may. */
export const deviceName = checked(
  z.string(),
  z.minLength(1, { abort: true }),
  z.maxLength(128),
  z.regex(
    /^[^\s\p{C}]((?:[^\p{C}\u2028\u2029]|\u200D)*[^\s\p{C}])?$/u,
    'One line without invisible characters, and without a space at either end',
  ),
)
described(deviceName, { description: 'What to call the app.', examples: ['phone'] })

/** The name of one attribute. */
export const attribute = attributeName

/** A merge patch of attributes (RFC 7396): `null` deletes one. At least one is wanted. */
export const attributePatch = checked(
  z.record(attributeName, z.nullable(attributeValue)),
  z.refine(patch => Object.keys(patch).length > 0, 'Name at least one attribute'),
  z.refine(isWithinLimit, 'Too many attributes for a user pool'),
)
described(attributePatch, {
  minProperties: 1,
  maxProperties: maxAttributes,
  description: 'Attributes to change: a string sets one, `null` deletes it, those that are left out stay.',
  examples: [{ name: 'Gimpei Yamada', nickname: null }],
})
