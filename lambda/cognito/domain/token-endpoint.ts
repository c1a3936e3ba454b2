/** Exchanges an authorization code at the token endpoint of the user pool's domain (RFC 6749, RFC 7636). */
import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider'
import type { Domain } from '../../contract/environment.ts'
import { Problem } from '../../contract/problem.ts'
import { blockedByFirewall } from '../errors.ts'
import { MalformedResponse } from '../sdk/malformed-response.ts'
import { TransportError, transport } from '../sdk/transport.ts'

/** What the app received with the code, and what it began the sign-in with. */
export interface Grant {
  code: string
  codeVerifier: string
  redirectUri: string
}

/**
 * Two attempts, of which at most one gets as far as a response, fit into the function's 10 seconds. A request on a kept connection that
 * the domain closes just then would lose the code, which works once. `idle` is for the one that `openConnection` opens.
 */
const limits = { connect: 1000, response: 5000, idle: 10_000, keepAlive: false, maxBytes: 64 * 1024 } as const
const connection = /* @__PURE__ */ transport(limits)

/** Connects to the domain before the first request. Never rejects. */
export async function openConnection({ url }: Domain): Promise<void> {
  await connection.open(new URL(url))
}

/** Cognito's errors for which the code, or what came with it, is the reason. */
const faultsOfTheCode = ['invalid_grant', 'unauthorized_client', 'invalid_request']

/** A trigger has failed, which Cognito calls `invalid_grant`, too. */
const triggerFailed = / (failed with error|invocation failed) /

/** The tokens, as commands return them. Throws AUTHORIZATION_CODE_INVALID if the domain rejects the code. */
export async function exchangeCode(
  { code, codeVerifier, redirectUri }: Grant,
  { url, userAgent }: Domain,
  clientId: string,
): Promise<AuthenticationResultType> {
  const { protocol, hostname, port, pathname } = new URL(`${url}/oauth2/token`)
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: clientId,
    code,
    code_verifier: codeVerifier,
    redirect_uri: redirectUri,
  }).toString()
  const response = await sendOnce({
    protocol,
    hostname,
    ...(port ? { port: Number(port) } : {}),
    method: 'POST',
    path: pathname,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(Buffer.byteLength(body)),
      accept: 'application/json',
      'user-agent': userAgent,
    },
    body,
  })
  const members = parseObject(String(response.body))
  if (response.statusCode !== 200) throw failureOf(response.statusCode, members)
  const { access_token, id_token, refresh_token, expires_in } = members
  return {
    AccessToken: tokenIn(access_token),
    IdToken: tokenIn(id_token),
    RefreshToken: tokenIn(refresh_token),
    ExpiresIn: typeof expires_in === 'number' ? expires_in : undefined,
  }
}

/** A code works once, so a request that may have arrived is never repeated. */
async function sendOnce(request: Parameters<(typeof connection)['send']>[0]) {
  try {
    return await connection.send(request)
  } catch (error) {
    if (!(error instanceof TransportError && error.wasNotSent)) throw error
    return await connection.send(request)
  }
}

/** None if the text is not JSON, such as a page. */
function parseObject(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text))
  } catch {
    return {}
  }
}

/** The token goes into a header, so nothing else may pass. */
function tokenIn(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w=.-]+$/.test(value) ? value : undefined
}

/** Quotes nothing of the response except a known error. */
function failureOf(status: number, members: Record<string, unknown>): Error {
  const { error, error_description: description } = members
  if (status === 400 && triggerFailed.test(String(description))) {
    return new Problem('INTERNAL', { cause: named('UserLambdaValidationException') })
  }
  if (status === 400 && faultsOfTheCode.includes(String(error))) {
    return new Problem('AUTHORIZATION_CODE_INVALID', { cause: named(String(error)) })
  }
  if (status === 429) return new Problem('TOO_MANY_REQUESTS', { cause: named('TooManyRequestsException') })
  if (status === 403) return new Problem('INTERNAL', { cause: named(blockedByFirewall) })
  if (error === 'invalid_client') return new Problem('INTERNAL', { cause: named(error) })
  return new MalformedResponse(`the domain responded with status ${status}`)
}

/** For the log, which contains the name. */
function named(name: string): Error {
  return Object.assign(new Error('The domain rejected the request'), { name })
}
