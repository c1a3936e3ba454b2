/** Users for the benches: who exists and can sign in. */
import type { Client } from '../client/index.ts'

export async function createUser(
  administrator: Client,
  username: string,
  password: string,
  attributes: Record<string, string> = {},
): Promise<void> {
  await administrator.POST('/users', { body: { username, attributes, invite: 'NONE' } })
  await administrator.PUT('/users/{username}/password', {
    params: { path: { username } },
    body: { password },
  })
}
