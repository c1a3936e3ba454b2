/** Signs try-it requests to admin routes. */
import { type SigningOptions, sigv4 } from '../client/sigv4.ts'
import type { TryItRequest } from './swagger-ui.ts'

/** The placeholder in the Authorization header of a request that must be signed. */
export const toBeSigned = 'AWS4-HMAC-SHA256'

/** The request, signed if it has the placeholder. */
export async function signed(
  request: TryItRequest,
  signing: SigningOptions | undefined,
): Promise<TryItRequest> {
  const { Authorization, ...headers } = request.headers
  if (!signing || Authorization !== toBeSigned) return request
  const { url, method, body } = request
  const signer = sigv4(signing)
  const { headers: all } = await signer(new Request(url, { method, headers, ...(body ? { body } : {}) }))
  return { ...request, headers: Object.fromEntries(all) }
}
