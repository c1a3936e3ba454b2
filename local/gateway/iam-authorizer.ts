/** AWS_IAM: lets through what is signed with the one key that is accepted here. */
import type { Authorizer } from './authorizer.ts'
import { headerOf } from './exchange.ts'
import { Refusal } from './refusal.ts'
import { isSignedWith, readSignature, type Signature, timeOf } from './signature.ts'

/** Milliseconds that the clocks of signer and receiver may differ (D: Signature Version 4). */
const clockSkew = 5 * 60 * 1000
/** Seconds: the longest that a presigned URL can be good for (D). */
const longestExpiry = 7 * 24 * 60 * 60

export interface IamOptions {
  region: string
  credentials: { accessKeyId: string; secretAccessKey: string }
  /** Whether an Origin header names a page that must not sign with these credentials; by default any page may. */
  isForeignOrigin?: (origin: string) => boolean
}

/**
 * Throws MISSING_AUTHENTICATION_TOKEN for a request without a signature; ACCESS_DENIED for an unknown key or any session
 * token (the error type is AWS's, the response type ?); INVALID_SIGNATURE for a signature that cannot be read, is too
 * old or from the future, is for another region or service, or does not match (T; ? for the unreadable one). ACCESS_DENIED also
 * for a page of another machine, which AWS knows nothing of.
 */
export function createIamAuthorizer({
  region,
  credentials,
  isForeignOrigin = () => false,
}: IamOptions): Authorizer {
  return async ({ request, context }) => {
    const signature = readSignature(request)
    if (!signature) throw new Refusal('MISSING_AUTHENTICATION_TOKEN')
    if (signature === 'incomplete') {
      throw new Refusal('INVALID_SIGNATURE', {
        message: 'The Authorization header or query has no complete AWS4-HMAC-SHA256 signature.',
        errorType: 'IncompleteSignatureException',
      })
    }
    if (signature.accessKeyId !== credentials.accessKeyId || signature.sessionToken !== undefined) {
      throw new Refusal('ACCESS_DENIED', {
        message: 'The security token included in the request is invalid.',
        errorType: 'UnrecognizedClientException',
      })
    }
    const origin = headerOf(request.headers, 'origin')
    if (origin !== undefined && isForeignOrigin(origin)) {
      throw new Refusal('ACCESS_DENIED', {
        message: `The page ${origin.slice(0, 100)} is not of this machine. Allow its host with the option hosts (npm start -- --host=NAME).`,
      })
    }
    const fault = faultOf(signature, region, request.receivedAt.getTime())
    if (fault) throw new Refusal('INVALID_SIGNATURE', { message: fault })
    if (!(await isSignedWith(credentials.secretAccessKey, request, signature))) {
      throw new Refusal('INVALID_SIGNATURE')
    }
    context.identity = { ...context.identity, ...callerOf(signature.accessKeyId, context.accountId) }
  }
}

/** What is wrong with the signature before it is even computed. */
function faultOf(
  { scope, signedHeaders, signedAt, expires }: Signature,
  region: string,
  now: number,
): string | undefined {
  if (scope.terminator !== 'aws4_request')
    return "Credential should be scoped with a valid terminator: 'aws4_request'."
  if (scope.region !== region) return 'Credential should be scoped to a valid region.'
  if (scope.service !== 'execute-api') return "Credential should be scoped to correct service: 'execute-api'."
  if (scope.date !== signedAt.slice(0, 8))
    return 'Date in Credential scope does not match the date of the request.'
  if (!signedHeaders.includes('host')) return "'Host' must be a 'SignedHeader' in the AWS Authorization."
  const time = timeOf(signedAt)
  const goodFor = expires === undefined ? clockSkew : Math.min(expires, longestExpiry) * 1000
  if (!(time + goodFor >= now)) return `Signature expired: ${signedAt}`
  if (time - clockSkew > now) return `Signature not yet current: ${signedAt}`
  return undefined
}

function callerOf(accessKey: string, accountId: string) {
  const userArn = `arn:aws:iam::${accountId}:user/local`
  return { accessKey, accountId, caller: accessKey, user: accessKey, userArn }
}
