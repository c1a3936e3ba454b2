/** What the declarations of cognito-auth-api/client promise. It is compiled, and not run. */
import { signedFetch } from 'cognito-auth-api/client'
import { startLocal } from 'cognito-auth-api/local'

const api = await startLocal()
export const created: Response = await signedFetch(api)(`${api.apiUrl}/users`, { method: 'POST' })

// @ts-expect-error A signer needs to know the region.
signedFetch({ credentials: api.credentials })
