/**
 * The fields that requests share, with Cognito's own limits (source: the SDK's model), and what the documents say of
 * them: a description, and an example that examples of whole bodies are put together from.
 */
import * as z from 'zod/mini'

/**
 * `[\p{L}\p{M}\p{S}\p{N}\p{P}]+` in the SDK's model: any script, no spaces, no control characters. Said by the two
 * categories that are left, it is the same, and V8 takes a sixth of the time to read it.
 */
export const printable = /^[^\p{Z}\p{C}]+$/u

/** 1 to 128 characters; in a path, percent-encoded. */
export const username = z.string().check(
  z.minLength(1, { abort: true }),
  z.maxLength(128),
  z.regex(printable, 'Use letters, digits, marks, symbols and punctuation: no spaces, no control characters'),
  z.meta({
    description:
      'The name of the user, or an alias where the pool has aliases. Upper and lower case are the same.',
    examples: ['gimpei3'],
  }),
)

/** At most 256 characters, without white space at either end; the pool's policy says the rest. */
export const password = z.string().check(
  z.minLength(1, { abort: true }),
  z.maxLength(256),
  z.regex(/^\S([\s\S]*\S)?$/, 'No white space at either end'),
  z.meta({
    description:
      "A password. What it must have is the user pool's policy: INVALID_PASSWORD names each broken rule.",
    examples: ['anyPassword0!'],
  }),
)

/** As `password`; for the first sign-in. */
export const temporaryPassword = password.check(
  z.meta({
    description: 'The password for the first sign-in. Left out, the pool makes one up.',
    examples: ['cD3:oxf3'],
  }),
)

const attributeName = z
  .string()
  .check(
    z.minLength(1, { abort: true }),
    z.maxLength(32),
    z.regex(printable, 'Use letters, digits, symbols and punctuation'),
    z.meta({ description: 'The name of an attribute.', examples: ['email'] }),
  )

const attributeValue = z.string().check(z.maxLength(2048))

/** Names to strings, as Cognito has them (`"email_verified": "true"`); custom ones are named `custom:…`. */
export const attributes = z.record(attributeName, attributeValue).check(
  z.meta({
    description:
      'Attributes of a user: names to strings, as Cognito has them (`"email_verified": "true"`). Those of your own ' +
      'are named `custom:…`.',
    examples: [{ email: 'g@example.com', address: '栃木県日光市森友1123-2' }],
  }),
)

/** A challenge's session, as the answer before it gave it. */
export const session = z.string().check(
  z.minLength(20),
  z.maxLength(2048),
  z.meta({
    description:
      'The session of the challenge, as the answer before gave it. Good once, and for a few minutes.',
    examples: ['AYABeHqvJ0mTrPq3nX0b2v7Yq9s'],
  }),
)

/** A code that was sent by e-mail or SMS. */
export const confirmationCode = z
  .string()
  .check(
    z.minLength(1, { abort: true }),
    z.maxLength(2048),
    z.regex(/^\S+$/, 'No white space'),
    z.meta({ description: 'The code that was sent.', examples: ['123456'] }),
  )

/** Six digits, as an authenticator app shows them. */
export const totpCode = z.string().check(
  z.regex(/^\d{6}$/, 'Six digits'),
  z.meta({
    description: 'The six digits that the authenticator app shows now. Good once.',
    examples: ['123456'],
  }),
)

/** What a token is made of, to Cognito (S). */
export const tokenForm = /^[\w=.-]+$/

/** As a sign-in or a refresh gave it. */
export const refreshToken = z.string().check(
  z.minLength(1, { abort: true }),
  z.maxLength(16_384),
  z.regex(tokenForm, 'As a sign-in gave it'),
  z.meta({
    description: 'The refresh token, as a sign-in or a refresh gave it.',
    examples: ['eyJjdHkiOiJKV1QifQ.refresh'],
  }),
)

/** 1 to 128 characters; in a path, percent-encoded. */
export const groupName = z
  .string()
  .check(
    z.minLength(1, { abort: true }),
    z.maxLength(128),
    z.regex(printable, 'Use letters, digits, symbols and punctuation'),
    z.meta({ description: 'The name of the group.', examples: ['editors'] }),
  )

/** The name of one attribute. */
export const attribute = attributeName

/** A merge patch of attributes (RFC 7396): `null` deletes one. At least one is wanted. */
export const attributePatch = z.record(attributeName, z.nullable(attributeValue)).check(
  z.refine(patch => Object.keys(patch).length > 0, 'Name at least one attribute'),
  z.meta({
    minProperties: 1,
    description: 'Attributes to change: a string sets one, `null` deletes it, those that are left out stay.',
    examples: [{ name: 'Gimpei Yamada', nickname: null }],
  }),
)
