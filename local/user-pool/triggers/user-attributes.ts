/** The attributes of a user as triggers receive them. */
import type { User } from '../user.ts'

/** Text by name, with the `sub` and the status (T). The app client's ReadAttributes do not matter (?). */
export function userAttributes({ sub, status, attributes }: User): Record<string, string> {
  return { sub, 'cognito:user_status': status, ...attributes }
}
