/** Members that commands share, with the constraints of Cognito's model (S). */
import * as z from 'zod'

const notNull = 'Member must not be null'

function text(minLength: number, maxLength: number, pattern?: RegExp) {
  const schema = z
    .string(notNull)
    .min(minLength, `Member must have length greater than or equal to ${minLength}`)
    .max(maxLength, `Member must have length less than or equal to ${maxLength}`)
  return pattern
    ? schema.regex(pattern, `Member must satisfy regular expression pattern: ${pattern.source}`)
    : schema
}

const printable = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u

/** The size of a page; 0 is the same as omitting it (?). */
export const limit = z.int().min(0).max(60).optional()
export const paginationToken = text(1, 131_072, /^\S+$/).optional()
export const groupName = text(1, 128, printable)
export const attributeName = text(1, 32, printable)
/** The attributes that codes can verify. */
export const address = z.enum(['email', 'phone_number'], 'Member must be email or phone_number')
export const userPoolId = text(1, 55, /^[\w-]+_[0-9a-zA-Z]+$/)
export const clientId = text(1, 128, /^[\w+]+$/)
export const username = text(1, 128, printable)
export const password = text(1, 256, /^\S(.*\S)?$/s)
export const accessToken = text(1, 20_000, /^[A-Za-z0-9\-_=.]+$/)
export const refreshToken = text(1, 20_000, /^[A-Za-z0-9\-_=.]+$/)
export const confirmationCode = text(1, 2048, /^\S+$/)
export const session = text(20, 2048)

/** Converts a list of names and values to a map. A missing value is the same as an empty one. */
export const attributes = z
  .array(z.object({ Name: text(1, 32, printable), Value: text(0, 2048).default('') }))
  .default([])
  .transform(
    (list): Record<string, string> => Object.fromEntries(list.map(({ Name, Value }) => [Name, Value])),
  )

/** AuthParameters and ChallengeResponses. */
export const parameters = z.record(z.string(), z.string()).default({})
