/** Whom a request was about, as the log may know it: the user's `sub`, which tells nobody a name. */
import type { APIGatewayProxyEvent } from 'aws-lambda'

/** The bearer's `sub`, or that of the one user whom the answer shows or signs in; undefined where neither tells. */
export function subjectOf({ requestContext }: APIGatewayProxyEvent, answer: unknown): string | undefined {
  const claims: unknown = requestContext.authorizer?.['claims']
  return subIn(claims) ?? subIn(answer) ?? subIn(at(answer, 'attributes')) ?? subIn(claimsOf(answer))
}

/** The claims of the access token in an answer. They come from Cognito itself: there is nothing to verify. */
function claimsOf(answer: unknown): unknown {
  const token = at(at(answer, 'tokens'), 'accessToken')
  const [, payload] = typeof token === 'string' ? token.split('.') : []
  if (payload === undefined) return undefined
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString())
  } catch {
    return undefined
  }
}

function subIn(value: unknown): string | undefined {
  const sub = at(value, 'sub')
  return typeof sub === 'string' ? sub : undefined
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
