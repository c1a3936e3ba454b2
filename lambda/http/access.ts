/** What API Gateway's authorizer leaves open: whether an access token was made for this API's app client. */
import type { APIGatewayProxyEvent } from 'aws-lambda'
import { tokenForm } from '../cognito/fields.ts'
import type { Served } from './operation.ts'
import { Problem } from './problem.ts'

/**
 * The Cognito authorizer takes an access token of any client of the pool; only ours may pass. Throws TOKEN_INVALID for
 * another's, and UNAUTHORIZED where there is none. Header names must have been made lower case.
 */
export function refuseForeignToken({ access }: Served, clientId: string) {
  return {
    before({ event }: { event: APIGatewayProxyEvent }): void {
      if (access !== 'user') return
      const claims: Record<string, unknown> = event.requestContext.authorizer?.['claims'] ?? {}
      if (claims['client_id'] !== clientId) throw new Problem('TOKEN_INVALID')
      // Cognito would call it a bad parameter, and not a bad token.
      if (!tokenForm.test(userOf(event).accessToken)) throw new Problem('UNAUTHORIZED')
    },
  }
}

/** The user that API Gateway has let in. Header names must have been made lower case. */
export function userOf({ headers, requestContext }: APIGatewayProxyEvent) {
  return {
    accessToken: (headers['authorization'] ?? '').replace(/^Bearer\s+/i, ''),
    username: String(requestContext.authorizer?.['claims']?.username ?? ''),
  }
}

/** In place of the user where an operation is not for one. */
export const nobody = { accessToken: undefined, username: undefined }
