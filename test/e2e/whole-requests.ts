/** What a request of an operation needs to be whole, apart from who sends it. */

/** The route with a user, a group and an attribute in it. */
export function concrete(route: string, username = 'member'): string {
  return route.replace('{username}', username).replace('{group}', 'readers').replace('{name}', 'email')
}

/** Bodies with which a signed-in user's request is whole, by the operation's id. */
export const validBodies: Record<string, Record<string, unknown>> = {
  'update-user-attributes': { attributes: { name: 'n' } },
  'verify-user-attribute': { code: '123456' },
  'change-password': { currentPassword: 'anyPassword0!', newPassword: 'another0Password!' },
  'verify-software-token': { code: '123456' },
  'set-user-mfa-preference': { totp: { enabled: false } },
}
