/**
 * The fields that requests share, with Cognito's own limits (source: the SDK's model), a description, and an example from
 * which the examples of whole bodies are assembled.
 */
import * as z from 'zod/mini'
import { checked, described, rule } from '../../contract/schema.ts'
import {
  portableCode,
  portableLine,
  portableName,
  portablePassword,
  portableText,
} from './portable-patterns.ts'

/**
 * `[\p{L}\p{M}\p{S}\p{N}\p{P}]+` in the SDK's model: any script, no spaces, no control characters. Excluding the two
 * other categories is equivalent, and V8 compiles it in a sixth of the time. `.` and `..` are excluded too: URL parsers remove
 * them from a path even if they are percent-encoded (docs/adr/0022-names.md).
 */
export const namePattern = /^(?:\.{0,2}[^.\p{Z}\p{C}]|\.{3})[^\p{Z}\p{C}]*$/u

/* @__NO_SIDE_EFFECTS__ */
function nameOfLength(max: number) {
  return checked(
    z.string(),
    z.minLength(1, { abort: true }),
    z.maxLength(max),
    z.regex(namePattern, 'Use letters, digits, marks, symbols and punctuation. A name cannot be `.` or `..`'),
  )
}

/** 1 to 128 characters; percent-encoded in a path. */
export const username = nameOfLength(128)
described(username, {
  pattern: portableName,
  description: 'The user name, the `sub`, or an alias if the pool has aliases. Case-insensitive.',
  examples: ['gimpei3'],
})

/** A user name in a response: names of existing users have no further rules. */
export const responseUsername = described(z.string(), {
  description: 'The user name.',
  examples: ['gimpei3'],
})

/** At most 256 characters, without white space at either end; the pool's policy decides the rest. */
export const password = checked(
  z.string(),
  z.minLength(1, { abort: true }),
  z.maxLength(256),
  z.regex(/^\S([\s\S]*\S)?$/, 'Remove the white space at the start or end'),
)
described(password, {
  pattern: portablePassword,
  description: "A password. Must satisfy the user pool's policy: INVALID_PASSWORD names each violated rule.",
  examples: ['anyPassword0!'],
})

/** A password in a request by which an administrator creates a user. */
export const temporaryPassword = checked(password)
described(temporaryPassword, {
  description: 'The password for the first sign-in. If omitted, the pool generates one.',
  examples: ['cD3:oxf3'],
})

const attributeName = nameOfLength(32)
described(attributeName, {
  pattern: portableName,
  description: 'The name of an attribute.',
  examples: ['email'],
})

/**
 * Text that is sent to Cognito unchanged. Control characters other than tabs and line breaks are rejected, and so are those
 * that change the direction of the surrounding text. The marks and joiners of Arabic, Persian and some emoji are accepted.
 */
const freeText = checked(
  z.string(),
  z.maxLength(2048),
  z.regex(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern rejects them.
    /^[^\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\u202A-\u202E\u2066-\u2069]*$/,
    'Remove control characters and characters that change the text direction',
  ),
)

described(freeText, { pattern: portableText })

const attributeValue = freeText

/** More than a pool can have: 50 custom attributes and about 20 others. */
const maxAttributes = 100

/** Attributes of a user by name, in a request. */
export const attributes = checked(
  z.record(attributeName, attributeValue),
  rule('TOO_MANY', 'Too many attributes for a user pool', isWithinLimit),
)
described(attributes, {
  id: 'Attributes',
  maxProperties: maxAttributes,
  description:
    'Attributes of a user. All values are strings, as in Cognito (`"email_verified": "true"`). Custom attributes ' +
    'are named `custom:…`.',
  examples: [{ email: 'g@example.com', address: '栃木県日光市森友1123-2' }],
})

function isWithinLimit(map: object): boolean {
  return Object.keys(map).length <= maxAttributes
}

/** The session of a challenge. */
export const session = checked(z.string(), z.minLength(20), z.maxLength(4096))
described(session, {
  description:
    'The session from the previous response. Valid for a few minutes, until an answer is accepted; that of SELECT_CHALLENGE and ' +
    'PASSWORD is always the same.',
  examples: ['AYABeHqvJ0mTrPq3nX0b2v7Yq9s'],
})

/** Users paste codes as messages and apps show them, such as `123 456`. Cognito accepts no white space in a code (S). */
const removeWhiteSpace = (code: string) => code.replace(/\s/g, '')

/** A code that was sent by e-mail or SMS. */
export const confirmationCode = checked(
  z.string(),
  z.maxLength(2048),
  z.regex(/\S/, 'Send the code'),
  z.overwrite(removeWhiteSpace),
)
described(confirmationCode, {
  pattern: portableCode,
  description: 'The code that was sent. White space is ignored.',
  examples: ['123456'],
})

/** A code from an authenticator app, with or without spaces. */
export const totpCode = checked(
  z.string(),
  z.regex(/^\s*(?:[0-9]\s*){6}$/, 'Send six digits'),
  z.overwrite(removeWhiteSpace),
)
described(totpCode, {
  description:
    'The six digits that the authenticator app currently shows. Valid once. White space is ignored.',
  examples: ['123456'],
})

/** The pattern that Cognito requires of a token (S). */
const tokenPattern = /^[\w=.-]+$/

/** Cognito's refresh tokens have about 2,000 characters (T). */
export const refreshToken = checked(
  z.string(),
  z.minLength(1, { abort: true }),
  z.maxLength(8192),
  z.regex(tokenPattern, 'Send a refresh token exactly as it was returned'),
)
described(refreshToken, {
  description: 'The refresh token from a sign-in or refresh.',
  examples: ['eyJjdHkiOiJKV1QifQ.Zm9yIHJlZnJlc2g'],
})

/** Callers may omit it, because it may be in a cookie; the HTTP layer puts that into the body. */
export const sentRefreshToken = /* @__PURE__ */ z.pipe(/* @__PURE__ */ z.optional(refreshToken), refreshToken)
described(sentRefreshToken, {
  description:
    'The refresh token from a sign-in or refresh. Required, except at an API that keeps it in a cookie, which rejects it.',
  examples: ['eyJjdHkiOiJKV1QifQ.Zm9yIHJlZnJlc2g'],
})

/** 1 to 128 characters; percent-encoded in a path. */
export const groupName = nameOfLength(128)
described(groupName, { pattern: portableName, description: 'The name of the group.', examples: ['editors'] })

/** The name of a group in a response. */
export const responseGroupName = described(z.string(), {
  description: 'The name of the group.',
  examples: ['editors'],
})

/** The description of a group, in a request. */
export const groupDescription = checked(freeText)
described(groupDescription, { description: 'The purpose of the group.', examples: ['May change articles'] })

/** One line of text. Invisible characters are rejected, since some change the text direction; the joiner in emoji is accepted. */
export const deviceName = checked(
  z.string(),
  z.minLength(1, { abort: true }),
  z.maxLength(128),
  z.regex(
    /^[^\s\p{C}]((?:[^\p{C}\u2028\u2029]|\u200D)*[^\s\p{C}])?$/u,
    'Send one line without invisible characters and without a space at either end',
  ),
)
described(deviceName, { pattern: portableLine, description: 'A name for the app.', examples: ['phone'] })

/** The name of an attribute in a path. */
export const attribute = attributeName

/** A merge patch (RFC 7396): `null` deletes an attribute. */
export const attributePatch = checked(
  z.record(attributeName, z.nullable(attributeValue)),
  rule('TOO_MANY', 'Too many attributes for a user pool', isWithinLimit),
)
described(attributePatch, {
  id: 'AttributePatch',
  maxProperties: maxAttributes,
  description: 'Attributes to change: a string sets one, `null` deletes it, others stay unchanged.',
  examples: [{ email: 'gimpei@example.com', nickname: null }],
})

/** For clients that cannot send `null`: some generated ones omit fields without a value. */
export const attributesToRemove = checked(z.array(attributeName), z.maxLength(maxAttributes))
described(attributesToRemove, {
  description: 'Names of attributes to delete, as with `null` in `attributes`.',
  examples: [['nickname']],
})
