/** The attributes of a user as triggers receive them. */
import { identitiesAttribute } from '../identity.ts'
import type { User } from '../user.ts'

/** Text by name, with the `sub` and the status (T). The app client's ReadAttributes do not matter (?). */
export function userAttributes({ sub, status, attributes, identities }: User): Record<string, string> {
  const text = identitiesAttribute(identities)
  return {
    sub,
    'cognito:user_status': status,
    ...attributes,
    ...(text === undefined ? {} : { identities: text }),
  }
}
