/** That the other entries are found with every module resolution. It is compiled, and not run. */
import { type Client, createClient } from 'cognito-auth-api/client'
import { completeSignIn, isFederationError } from 'cognito-auth-api/client/federation'
import { createPasskey, isPasskeyError } from 'cognito-auth-api/client/passkeys'
import { sigv4 } from 'cognito-auth-api/client/sigv4'
import { type LocalApi, startLocal } from 'cognito-auth-api/local'

export async function listUsers(): Promise<number> {
  const local: LocalApi = await startLocal()
  const api = createClient({ baseUrl: local.apiUrl, signer: sigv4(local) })
  const { items } = await api.GET('/users')
  return items.length
}

export async function addPasskey(api: Client): Promise<string> {
  try {
    return (await createPasskey(api)).id
  } catch (error) {
    if (isPasskeyError(error, 'ALREADY_REGISTERED')) return error.code
    throw error
  }
}

export async function signIn(api: Client): Promise<string | undefined> {
  try {
    return (await completeSignIn(api))?.tokens.accessToken
  } catch (error) {
    if (isFederationError(error, 'CANCELLED')) return error.description
    throw error
  }
}
