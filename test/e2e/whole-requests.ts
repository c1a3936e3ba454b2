/** Complete requests of operations, without authorization. */

/** The route with values for the user, group and attribute. */
export function concrete(route: string, username = 'member'): string {
  return route.replace('{username}', username).replace('{group}', 'readers').replace('{name}', 'email')
}

/** Valid bodies for a signed-in user's requests, by operation id. */
export const validBodies: Record<string, Record<string, unknown>> = {
  'update-user-attributes': { attributes: { name: 'n' } },
  'verify-user-attribute': { code: '123456' },
  'change-password': { currentPassword: 'anyPassword0!', newPassword: 'another0Password!' },
  'verify-software-token': { code: '123456' },
  'set-user-mfa-preference': { totp: { enabled: false } },
}
