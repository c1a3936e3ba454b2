/** Signs requests to admin routes (AWS Signature Version 4, service execute-api). */
import { Sha256 } from '@aws-crypto/sha256-js'
import { SignatureV4 } from '@smithy/signature-v4'
import type { Signer } from './send.ts'

/** Keys, or a credential provider of the AWS SDK, which is called once per request. */
export type Credentials = ConstructorParameters<typeof SignatureV4>[0]['credentials']

/** The Region, and the credentials to sign with. */
export interface SigningOptions {
  /** The AWS Region of the API. */
  region: string
  credentials: Credentials
  /** The time to sign with; by default the machine's clock. */
  now?: () => Date
}

/** AWS rejects a difference of five minutes; one is left for the request's way. */
const maxSkew = 4 * 60_000

/**
 * A signer for `createClient({ signer })`, or for fetch itself: `fetch(await sign(new Request(url, init)))`. Leaves the
 * request's body unread. The client corrects a wrong clock by the server's Date.
 */
export function sigv4({ region, credentials, now = () => new Date() }: SigningOptions): Signer {
  const signer = new SignatureV4({ service: 'execute-api', region, credentials, sha256: Sha256 })
  /** Milliseconds to add to the clock. */
  let correction = 0

  async function sign(request: Request): Promise<Request> {
    const body = await request.clone().text()
    const { protocol, hostname, port, host, pathname, searchParams } = new URL(request.url)
    const signed = await signer.sign(
      {
        method: request.method,
        protocol,
        hostname,
        ...(port ? { port: Number(port) } : {}),
        // Percent-encoded: the signer encodes it once more, as execute-api does.
        path: pathname,
        query: Object.fromEntries(
          [...new Set(searchParams.keys())].map(name => [name, searchParams.getAll(name)]),
        ),
        headers: { ...Object.fromEntries(request.headers), host },
        ...(body === '' ? {} : { body }),
      },
      { signingDate: new Date(now().getTime() + correction) },
    )
    // fetch sets the same host itself, and browsers forbid setting it.
    const { host: _, ...headers } = signed.headers
    return new Request(request, { headers, ...(body === '' ? {} : { body }) })
  }

  function correctClock(signed: Request, { status, headers }: Response): boolean {
    const signedAt = signed.headers.get('x-amz-date')?.replace(/^(....)(..)(..T..)(..)/, '$1-$2-$3:$4:')
    const serverTime = Date.parse(headers.get('date') ?? '')
    const isWrong = status === 403 && Math.abs(serverTime - Date.parse(signedAt ?? '')) > maxSkew
    if (isWrong) correction = serverTime - now().getTime()
    return isWrong
  }

  return Object.assign(sign, { correctClock })
}
