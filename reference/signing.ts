/** Signs the requests of try-it that are for administrators. */
import { type SigningOptions, sigv4 } from '../client/sigv4.ts'
import type { TryItRequest } from './swagger-ui.ts'

/** Stands in the Authorization header of what is to be signed, in place of the signature. */
export const toBeSigned = 'AWS4-HMAC-SHA256'

/** As it is, or with a signature where one is to stand. */
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
