/** The fields that requests share, with Cognito's own limits (source: the SDK's model). */
import * as z from 'zod/mini'

/** `[\p{L}\p{M}\p{S}\p{N}\p{P}]+` in the SDK's model: any script, no spaces, no control characters. */
const printable = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u

/** 1 to 128 characters; in a path, percent-encoded. */
export const username = z
  .string()
  .check(
    z.minLength(1, { abort: true }),
    z.maxLength(128),
    z.regex(
      printable,
      'Use letters, digits, marks, symbols and punctuation: no spaces, no control characters',
    ),
  )

/** At most 256 characters, without white space at either end; the pool's policy says the rest. */
export const password = z
  .string()
  .check(
    z.minLength(1, { abort: true }),
    z.maxLength(256),
    z.regex(/^\S(.*\S)?$/s, 'No white space at either end'),
  )

const attributeName = z
  .string()
  .check(
    z.minLength(1, { abort: true }),
    z.maxLength(32),
    z.regex(printable, 'Use letters, digits, symbols and punctuation'),
  )

const attributeValue = z.string().check(z.maxLength(2048))

/** Names to strings, as Cognito has them (`"email_verified": "true"`); custom ones are named `custom:…`. */
export const attributes = z.record(attributeName, attributeValue)

/** A challenge's session, as the answer before it gave it. */
export const session = z.string().check(z.minLength(20), z.maxLength(2048))

/** A code that was sent by e-mail or SMS. */
export const confirmationCode = z
  .string()
  .check(z.minLength(1, { abort: true }), z.maxLength(2048), z.regex(/^\S+$/, 'No white space'))

/** Six digits, as an authenticator app shows them. */
export const totpCode = z.string().check(z.regex(/^\d{6}$/, 'Six digits'))

/** As a sign-in or a refresh gave it. */
export const refreshToken = z
  .string()
  .check(z.minLength(1, { abort: true }), z.maxLength(16_384), z.regex(/^[\w=.-]+$/, 'As a sign-in gave it'))

/** 1 to 128 characters; in a path, percent-encoded. */
export const groupName = z
  .string()
  .check(
    z.minLength(1, { abort: true }),
    z.maxLength(128),
    z.regex(printable, 'Use letters, digits, symbols and punctuation'),
  )

/** The name of one attribute. */
export const attribute = attributeName

/** A merge patch of attributes (RFC 7396): `null` deletes one. At least one is wanted. */
export const attributePatch = z
  .record(attributeName, z.nullable(attributeValue))
  .check(z.refine(patch => Object.keys(patch).length > 0, 'Name at least one attribute'))
