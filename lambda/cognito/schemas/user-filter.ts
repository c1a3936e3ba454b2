/** The filter of list-users, validated before it is sent because Cognito's error message explains little. */
import * as z from 'zod/mini'
import { checked, described } from '../../contract/schema.ts'

/** The attributes that ListUsers can search (D): only standard attributes, one at a time. */
const searchable =
  'username|email|phone_number|name|given_name|family_name|preferred_username|cognito:user_status|status|sub'

/* @__NO_SIDE_EFFECTS__ */
function filterPattern(attribute: string): RegExp {
  return new RegExp(String.raw`^ *(?:${attribute}) *\^?= *"(?:[^"\\\x00-\x1F\x7F]|\\[^\x00-\x1F\x7F])*" *$`)
}

const filterSyntax = filterPattern('[\\w:]+')
/** Strict, since the OpenAPI document includes it: Cognito accepts every match. */
const supportedFilter = filterPattern(searchable)

/** `attribute = "value"` or, for a prefix, `attribute ^= "value"`; escape quotes and backslashes in the value with a backslash. */
export const userFilter = checked(
  z.string(),
  z.maxLength(256),
  z.regex(supportedFilter, {
    error: ({ input }) =>
      filterSyntax.test(String(input))
        ? `Cognito can search only by ${searchable.replaceAll('|', ', ')}`
        : 'Write it as attribute = "value" or attribute ^= "prefix". Send only one condition; `and` and `or` are not supported',
  }),
)
described(userFilter, documentation())

/* @__NO_SIDE_EFFECTS__ */
function documentation() {
  return {
    description: `One of ${searchable.replaceAll('|', ', ')}, then \`=\` or, for a prefix, \`^=\`, and a value in quotes.`,
    examples: ['email ^= "g"'],
  }
}
