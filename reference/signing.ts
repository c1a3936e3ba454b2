/** Signs try-it requests to admin routes. */
import { sigv4 } from '../client/sigv4.ts'
import type { TryItRequest } from './swagger-ui.ts'

/** The placeholder in the Authorization header of a request that must be signed. */
export const toBeSigned = 'AWS4-HMAC-SHA256'

/** The keys of an administrator, and the Region of the API. */
export interface Keys {
  region: string
  credentials: { accessKeyId: string; secretAccessKey: string }
}

/** The request, signed if it has the placeholder. */
export async function signed(request: TryItRequest, keys: Keys | undefined): Promise<TryItRequest> {
  const { Authorization, ...headers } = request.headers
  if (!keys || Authorization !== toBeSigned) return request
  const { url, method, body } = request
  const signer = sigv4(keys)
  const { headers: all } = await signer(new Request(url, { method, headers, ...(body ? { body } : {}) }))
  return { ...request, headers: Object.fromEntries(all) }
}
