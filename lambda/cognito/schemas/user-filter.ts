/** The filter of list-users, checked before Cognito sees it, since Cognito's own refusal explains little. */
import * as z from 'zod/mini'
import { checked, described } from '../../contract/schema.ts'

/** The attributes that ListUsers can search (D): standard attributes only, and one of them at a time. */
const searchable =
  'username|email|phone_number|name|given_name|family_name|preferred_username|cognito:user_status|status|sub'

/* @__NO_SIDE_EFFECTS__ */
function filterPattern(attribute: string): RegExp {
  return new RegExp(String.raw`^\s*(?:${attribute})\s*(?:\^=|=)\s*"(?:[^"\\\x00-\x1F\x7F]|\\.)*"\s*$`)
}

const filterSyntax = filterPattern('[\\w:]+')
/** Strict, since it is in the documents too: Cognito accepts all that it matches. */
const supportedFilter = filterPattern(searchable)

/** `attribute = "value"` or, for a prefix, `attribute ^= "value"`; quotes and backslashes within are escaped by a backslash. */
export const userFilter = checked(
  z.string(),
  z.maxLength(256),
  z.regex(supportedFilter, {
    error: ({ input }) =>
      filterSyntax.test(String(input))
        ? `Cognito can search only one of ${searchable.replaceAll('|', ', ')}`
        : 'Write it as attribute = "value", or attribute ^= "prefix": one attribute, and no and or or',
  }),
)
described(userFilter, documentation())

/* @__NO_SIDE_EFFECTS__ */
function documentation() {
  return {
    description: `One of ${searchable.replaceAll('|', ', ')}, with \`=\` or, for a prefix, \`^=\`, and a value in quotes.`,
    examples: ['email ^= "g"'],
  }
}
