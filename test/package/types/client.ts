/** That the other entries are found with every module resolution. It is compiled, and not run. */
import { createClient } from 'cognito-auth-api/client'
import { sigv4 } from 'cognito-auth-api/client/sigv4'
import { type LocalApi, startLocal } from 'cognito-auth-api/local'

export async function listUsers(): Promise<number> {
  const local: LocalApi = await startLocal()
  const api = createClient({ baseUrl: local.apiUrl, signer: sigv4(local) })
  const { items } = await api.GET('/users')
  return items.length
}
