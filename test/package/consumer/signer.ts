/** What the declarations of cognito-auth-api/client/sigv4 promise. It is compiled, and not run. */
import { createClient, type SuccessOf } from 'cognito-auth-api/client'
import { sigv4 } from 'cognito-auth-api/client/sigv4'
import { startLocal } from 'cognito-auth-api/local'

const local = await startLocal()
const api = createClient({ baseUrl: local.apiUrl, signer: sigv4(local) })
export const page: SuccessOf<'GET /users'> = await api.GET('/users', { params: { query: { limit: 10 } } })
await local.stop()

// @ts-expect-error A signer needs to know the region.
sigv4({ credentials: local.credentials })
