/** The filter of list-users, checked before Cognito sees it, since Cognito's own refusal explains little. */
import * as z from 'zod/mini'

/** What ListUsers can search (D): standard attributes only, and one of them at a time. */
const searchable = [
  'username',
  'email',
  'phone_number',
  'name',
  'given_name',
  'family_name',
  'preferred_username',
  'cognito:user_status',
  'status',
  'sub',
]

const comparison = String.raw`\s*(?:\^=|=)\s*"(?:[^"\\\x00-\x1F\x7F]|\\.)*"\s*$`
const form = new RegExp(String.raw`^\s*[\w:]+${comparison}`)
/** As strict as it is, since it also stands in the documents: what fits it is taken. */
const searching = new RegExp(String.raw`^\s*(?:${searchable.join('|')})${comparison}`)

/** `attribute = "value"` or, for a prefix, `attribute ^= "value"`; quotes and backslashes within are escaped by a backslash. */
export const userFilter = z.string().check(
  z.maxLength(256),
  z.regex(searching, {
    error: ({ input }) =>
      form.test(String(input))
        ? `Cognito can search only one of ${searchable.join(', ')}`
        : 'Write it as attribute = "value", or attribute ^= "prefix": one attribute, and no and or or',
  }),
  z.meta({
    description: `One of ${searchable.join(', ')}, with \`=\` or, for a prefix, \`^=\`, and a value in quotes.`,
    examples: ['email ^= "g"'],
  }),
)
