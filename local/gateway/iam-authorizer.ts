/** AWS_IAM: authorizes requests that are signed with the one key that exists here. */
import { type Authorizer, headerOf } from './exchange.ts'
import { GatewayError } from './gateway-error.ts'
import { isSignedWith, readSignature, type Signature, timeOf } from './signature.ts'

/** Milliseconds that the clocks of signer and receiver may differ (D: Signature Version 4). */
const clockSkew = 5 * 60 * 1000
/** The longest validity of a presigned URL (D). */
const maxExpirySeconds = 7 * 24 * 60 * 60

export interface IamOptions {
  region: string
  /** The credentials that AWS_IAM methods accept. */
  credentials: { accessKeyId: string; secretAccessKey: string }
  /** Whether signed requests with this Origin header are rejected; by default none are. */
  isForeignOrigin?: (origin: string) => boolean
}

/**
 * Throws MISSING_AUTHENTICATION_TOKEN for a request without a signature; ACCESS_DENIED for an unknown key or any session
 * token (the error type is AWS's, the response type ?); INVALID_SIGNATURE for a signature that is malformed (?), expired or
 * not yet valid, scoped to another region or service, or does not match (T). Unlike AWS, also throws ACCESS_DENIED for a
 * page of another machine.
 */
export function createIamAuthorizer({
  region,
  credentials,
  isForeignOrigin = () => false,
}: IamOptions): Authorizer {
  return async ({ request, context }) => {
    const signature = readSignature(request)
    if (!signature) throw new GatewayError('MISSING_AUTHENTICATION_TOKEN')
    if (signature === 'incomplete') {
      throw new GatewayError('INVALID_SIGNATURE', {
        message: 'The Authorization header or query has no complete AWS4-HMAC-SHA256 signature.',
        errorType: 'IncompleteSignatureException',
      })
    }
    if (signature.accessKeyId !== credentials.accessKeyId || signature.sessionToken !== undefined) {
      throw new GatewayError('ACCESS_DENIED', {
        message: 'The security token included in the request is invalid.',
        errorType: 'UnrecognizedClientException',
      })
    }
    const origin = headerOf(request.headers, 'origin')
    if (origin !== undefined && isForeignOrigin(origin)) {
      throw new GatewayError('ACCESS_DENIED', {
        message: `The origin ${origin.slice(0, 100)} is not on this machine. To allow it, add its host to the option hosts (npm start -- --host=NAME).`,
      })
    }
    const fault = findFault(signature, region, request.receivedAt.getTime())
    if (fault) throw new GatewayError('INVALID_SIGNATURE', { message: fault })
    if (!isSignedWith(credentials.secretAccessKey, request, signature)) {
      throw new GatewayError('INVALID_SIGNATURE')
    }
    context.identity = { ...context.identity, ...callerOf(signature.accessKeyId, context.accountId) }
  }
}

/** The first error that shows without computing the signature. */
function findFault(
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
  const validFor = expires === undefined ? clockSkew : Math.min(expires, maxExpirySeconds) * 1000
  if (!(time + validFor >= now)) return `Signature expired: ${signedAt}`
  if (time - clockSkew > now) return `Signature not yet current: ${signedAt}`
  return undefined
}

function callerOf(accessKey: string, accountId: string) {
  const userArn = `arn:aws:iam::${accountId}:user/local`
  return { accessKey, accountId, caller: accessKey, user: accessKey, userArn }
}
