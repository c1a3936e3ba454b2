/** A fetch that signs each request for API Gateway (SigV4, service execute-api), as the admin routes want it. */
import { Sha256 } from '@aws-crypto/sha256-js'
import { SignatureV4 } from '@smithy/signature-v4'

/** Keys, or a function that gives them: the AWS SDK's credential providers fit. */
export type Credentials = ConstructorParameters<typeof SignatureV4>[0]['credentials']

export interface SigningOptions {
  region: string
  credentials: Credentials
  /** The time to sign with, where the machine's clock is not to be trusted. */
  now?: () => Date
}

/** Bodies must be strings: the signature covers them. */
export interface SignedRequest {
  method?: string
  headers?: Record<string, string>
  body?: string
}

export function signedFetch({ region, credentials, now = () => new Date() }: SigningOptions) {
  const signer = new SignatureV4({ service: 'execute-api', region, credentials, sha256: Sha256 })
  return async (
    url: string,
    { method = 'GET', headers = {}, body }: SignedRequest = {},
  ): Promise<Response> => {
    const { protocol, hostname, port, host, pathname, searchParams } = new URL(url)
    const request = {
      method,
      protocol,
      hostname,
      ...(port ? { port: Number(port) } : {}),
      path: pathname,
      query: Object.fromEntries(
        [...new Set(searchParams.keys())].map(name => [name, searchParams.getAll(name)]),
      ),
      headers: { ...headers, host },
      ...(body === undefined ? {} : { body }),
    }
    const signed = await signer.sign(request, { signingDate: now() })
    // fetch sets the host itself, to the same value.
    const { host: _, ...sent } = signed.headers
    return fetch(url, { method, headers: sent, ...(body === undefined ? {} : { body }) })
  }
}
